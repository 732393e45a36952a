"""Write the sender's page: one file with contract and interpreter, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hotspots.contracts.kit.data import kit_data
from hotspots.contracts.kit.glossary import columns_in_words
from hotspots.errors import ContractError

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.kit.words import Beside

FOLDER = Path(__file__).parent
SCRIPTS = (
    *("texts", "letters", "header", "columns", "records"),
    *("row", "rules", "verdict", "told", "file", "page"),
)
"""Files of the interpreter, in the order in which they are put together."""
CANNOT = (
    "Whether a place lies in the area that you cover: the page has no map.",
    "Whether a place in words will be found in the list of places.",
    "Whether the partnership knows you as a sender of this feed, and waits for this period.",
    "Anything but CSV: workbooks, packed files and Parquet are checked where they arrive.",
)
"""What a file is held against later, and not here."""


def kit_page(contract: Contract, *, beside: Beside) -> bytes:
    """Return the page that holds files against a contract, on whatever machine it is opened.

    Parameters
    ----------
    contract : Contract
    beside : Beside
        What the other rooms know.

    Raises
    ------
    ContractError
        Where the contract says something that the page's interpreter does not know.
    """
    data = _data(contract, beside)
    style, script = _read("page.css"), "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    text = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            contract=contract,
            columns=columns_in_words(contract),
            cannot=CANNOT,
            support=data["support"],
            # Inside a script element nothing but its end is markup.
            data=Markup(json.dumps(data, sort_keys=True).replace("<", "\\u003c")),  # noqa: S704
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return text.encode()


def _data(contract: Contract, beside: Beside) -> dict[str, Any]:
    try:
        return kit_data(contract, beside=beside)
    except ValueError as fault:
        message = f"The contract {contract.feed} cannot be put on a page for senders: {fault}."
        raise ContractError(message) from None


def _hash(text: str) -> str:
    """Return how a content security policy names a text.

    >>> _hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
