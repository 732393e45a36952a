"""The last sentence that a sender reads: what happens now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.feeds.reports.paragraphs import counted

if TYPE_CHECKING:
    from hotspots.feeds.verdict import Finding, Verdict

NOT_SHOWN = "(not shown)"
"""What stands for a value of a column that is never printed."""


def next_step(verdict: Verdict, *, is_refused: bool, is_doubtful: bool) -> str:
    """Say what happens now."""
    rejected = counted(verdict.rejected)
    if is_refused:
        return (
            "Nothing was kept, and nothing of this file will be taken in as it is. Put right what "
            "stands at the top and check it again."
        )
    if looks_personal(verdict):
        return (
            "Nothing was kept. Do not send the file as it is: some rows look as if they said who "
            "somebody is. Take that out and check the file again."
        )
    if verdict.rejected:
        these = "this row" if verdict.rejected == 1 else "these rows"
        return (
            f"Nothing was kept. Correct {these} or send the file as it is: {rejected} will be "
            "set aside."
        )
    if is_doubtful:
        return "Nothing was kept. The file can be sent as it is; look at the warnings first."
    return "Nothing was kept. The file can be sent as it is."


def looks_personal(verdict: Verdict) -> bool:
    """Say whether anything in a file looks as if it said who somebody is.

    Parameters
    ----------
    verdict : Verdict
        With its examples; see :func:`hotspots.feeds.examples.with_examples`.
    """
    return any(_is_personal(finding) for finding in (*verdict.breaches, *verdict.warnings))


def _is_personal(finding: Finding) -> bool:
    """Say whether a finding, or what was seen in one of its rows, may identify a person."""
    seen = (one.seen for one in finding.examples)
    return finding.breach.is_personal or any(
        one.startswith("(") and one != NOT_SHOWN for one in seen
    )
