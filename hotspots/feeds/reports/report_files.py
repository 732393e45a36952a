"""Write a report: one page that needs nothing else, or JSON for a program."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from hotspots.errors import CannotReadError
from hotspots.feeds.reports.paragraphs import day
from hotspots.feeds.reports.written_beside import check_target, written_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hotspots.feeds.reports.report import Part

Form = Literal["html", "json"]


def report_form(target: Path, *, sources: tuple[Path, ...] = ()) -> Form:
    """Return what a report is to be by the ending of its name.

    Parameters
    ----------
    target : Path
    sources : tuple of Path
        Files that it must not replace.

    Raises
    ------
    CannotReadError
        Where the ending is another, or the file cannot be written there.
    """
    check_target(target, sources=sources)
    ending = target.suffix.lower().removeprefix(".")
    if ending == "html":
        return "html"
    if ending == "json":
        return "json"
    message = f"A report ends in .html or .json, and {target.name} does not. Name it so."
    raise CannotReadError(message)


def write_report(target: Path, parts: Sequence[Part], *, today: date) -> None:
    """Write what was found in one or several files.

    Parameters
    ----------
    target : Path
        Ends in ``.html`` or ``.json``.
    parts : sequence of Part
        One a file, in the order in which they were checked.
    today : date
        The day of the check.
    """
    is_page = report_form(target) == "html"
    content = page(parts, today=today) if is_page else document(parts, today=today)
    with written_beside(target) as file:
        file.write(content)


def document(parts: Sequence[Part], *, today: date) -> bytes:
    """Return a report as JSON with sorted keys."""
    told = [{**part.data, "status": part.status} for part in parts]
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps({"checked_on": today, "files": told}, option=options)


def page(parts: Sequence[Part], *, today: date) -> bytes:
    """Return a report as one page of HTML, without script and without anything from elsewhere."""
    questions = dict.fromkeys(part.questions for part in parts if part.questions)
    text = _template().render(parts=parts, day=day(today), questions=list(questions))
    return text.encode("utf-8", errors="replace")


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=folder,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.jinja")
