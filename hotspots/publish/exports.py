"""How the ranked table leaves: a CSV whose every row says what it was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.adjusting import factors_of

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

MARKING = "OFFICIAL-SENSITIVE"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""
AS_RECORDED = "as recorded"
QUESTIONS = {
    "concentration": "where is most",
    "excess": "where is more than the people there explain",
}
COLUMNS = (
    "cell",
    "name",
    "score",
    "band",
    "p_top",
    "rank_low",
    "rank_high",
    "sure",
    "few_sources",
    "incidents",
    "last_month",
    "longitude",
    "latitude",
)


def risk_csv(view: View, table: pd.DataFrame, *, choice: Choice) -> bytes:
    """Return the ranked table as CSV.

    Parameters
    ----------
    view : View
    table : DataFrame
        See :func:`hotspots.publish.tables.risk_table`.
    choice : Choice
        What the table was made of.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read it. Every row carries the marking,
        the period, the themes, the question, whether breaks in recording are made up for, and the
        weights with their fingerprint, or that nobody agreed them.
    """
    made = {**_made_with(view, choice), "marking": MARKING}
    rows = table[list(COLUMNS)].assign(**made).round({"score": 1, "p_top": 3})
    for name in rows.columns:
        if not _is_number(rows[name]):
            rows[name] = rows[name].map(_harmless)
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _made_with(view: View, choice: Choice) -> dict[str, str]:
    agreed: dict[str, Any] = view.about["weights"]
    tried = choice.what_if
    weights = f"{agreed['name']}, version {agreed['version']}, {agreed['agreed_by']}"
    if tried:
        told = ", ".join(f"{name} {weight:g}" for name, weight in tried.sources)
        weights = f"WHAT IF, agreed by nobody: {told}; standardised by {tried.standardisation}"
    adjusted = _adjusted(view, choice)
    fingerprint = "" if tried else agreed["fingerprint"]
    return {
        "until": choice.until,
        "period_months": str(choice.period_months),
        "themes": "; ".join(choice.themes),
        "question": QUESTIONS[choice.mode],
        "recording": adjusted or AS_RECORDED,
        "weights": weights,
        "weights_fingerprint": f"ADJUSTED {fingerprint}".strip() if adjusted else fingerprint,
    }


def _adjusted(view: View, choice: Choice) -> str:
    """Say how scores make up for breaks in recording; empty where they do not."""
    told = "; ".join(
        f"{one.measure} of {one.recorder} times {one.factor:.2f} (beside {', '.join(one.beside)})"
        for one in (factors_of(view) if choice.adjusted else ())
    )
    return f"ADJUSTED scores, counts as recorded: {told}" if told else ""


def _is_number(column: pd.Series[Any]) -> bool:
    return column.dtype.kind in "ifb"


def _harmless(value: object) -> object:
    """Return a text that no spreadsheet takes for a formula.

    >>> _harmless("=1+1"), _harmless("Market, Skarholm")
    ("'=1+1", 'Market, Skarholm')
    """
    is_formula = isinstance(value, str) and value.startswith(BEGINS_A_FORMULA)
    return f"'{value}" if is_formula else value
