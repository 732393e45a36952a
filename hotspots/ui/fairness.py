"""Who lives in flagged places, in words. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

MAPS = {
    "agreed": "As agreed",
    "without": "Without what police activity finds",
    "with_all": "If all of that counted",
}
"""What each of :func:`hotspots.publish.fairness.compared` is called."""
EXTREMES: dict[object, str] = {1: "1, the most deprived", 10: "10, the least deprived"}
CLOSE = 0.005
"""Shares of people that differ by less are told as the same."""


def group_name(group: object) -> str:
    """Return a group as people say it.

    >>> group_name(1), group_name(4), group_name("Market"), group_name(None)
    ('1, the most deprived', '4', 'Market', 'Everybody')
    """
    if group is None:
        return "Everybody"
    return EXTREMES.get(group, str(group))


def table(told: pd.DataFrame, *, names: Mapping[str, str] = MAPS) -> pd.DataFrame:
    """Return the table of :func:`hotspots.publish.fairness.fairness_table` as people read it.

    Returns
    -------
    DataFrame
        ``Who lives there``, ``People``, and for each map the share of them in flagged places,
        0 to 1.
    """
    return pd.DataFrame(
        {
            "Who lives there": [group_name(one) for one in told["group"]],
            "People": told["residents"].round(-1).astype(int),
            **{names.get(name, name): told[name] for name in told.columns[2:]},
        }
    )


def sentences(told: pd.DataFrame, *, flagged: str) -> list[str]:
    """Say whom flagging concerns most, and whether police activity makes a difference.

    Parameters
    ----------
    told : DataFrame
        See :func:`hotspots.publish.fairness.fairness_table`.
    flagged : str
        What is flagged, for example ``the first 5% of cells``.
    """
    everybody = told[told["group"].isna()].iloc[0]
    groups = told[told["group"].notna() & told["agreed"].notna()]
    if groups.empty:
        return ["Nobody is known to live in a place that has a score."]
    order = groups.sort_values("agreed", ascending=False, kind="stable")
    most, least = order.iloc[0], order.iloc[-1]
    says = (
        f"{everybody['agreed']:.0%} of all people live in {flagged}: from {least['agreed']:.0%} in "
        f"{_of(least['group'])} to {most['agreed']:.0%} in {_of(most['group'])}."
    )
    return [says, *_difference(groups)]


def _of(group: object) -> str:
    name = group_name(group)
    return f"tenth {name}" if isinstance(group, int) else name


def _difference(groups: pd.DataFrame) -> list[str]:
    says = []
    for name, told in (
        ("without", "Left out altogether, what police activity finds would change"),
        ("with_all", "Had all of it counted, it would have changed"),
    ):
        if name in groups:
            change = (groups[name] - groups["agreed"]).abs().to_numpy()
            most = groups.iloc[int(change.argmax())]
            if change.max() < CLOSE:
                says.append(f"{told} these shares by less than {CLOSE:.1%}.")
            else:
                says.append(
                    f"{told} the share most in {_of(most['group'])}: from {most['agreed']:.0%} to "
                    f"{most[name]:.0%}."
                )
    return says
