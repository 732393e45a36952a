"""How neighbours record the same violence: every line and measure, worked out when published.

Worked out from true counts, each total treated as the view's contracts say before any statistic:
what is published follows from treated totals and from a rounded inflation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.borders.recording.comparison import (
    HIDDEN,
    NOT_TOGETHER,
    NOTHING_CROSSES,
    TOO_LITTLE,
    UNSEEN,
    Comparison,
)
from hotspots.borders.recording.ratio import NOT_MEASURABLE
from hotspots.places.cells import FINEST_RESOLUTION
from hotspots.publish.borders.along_lines import along, months_together, received_months
from hotspots.publish.borders.along_one_line import Begun, Source, finished, measured
from hotspots.publish.borders.lines import lines, recorded_feeds, treated_feeds
from hotspots.publish.borders.recorders import recorders
from hotspots.publish.borders.recording_file import Recording

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Measure
    from hotspots.places.geography import Geography
    from hotspots.publish.borders.lines import Crossing, Line
    from hotspots.settings import Partnership
    from hotspots.settings.choices import Sender

LEAST_FIRST = (TOO_LITTLE, HIDDEN)
"""What is said where several hospitals cross and none of them tells enough."""


def comparisons(
    along_lines: Sequence[Line],
    *,
    contracts: Sequence[Contract],
    counts: pa.Table,
    coverage: pa.Table,
    view: str,
) -> tuple[Comparison, ...]:
    """Return how neighbours record each measure, relative to hospitals that treat both sides.

    Parameters
    ----------
    along_lines : sequence of Line
    contracts : sequence of Contract
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    coverage : pyarrow.Table
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.
    view : str
        Whose small-number rules hold.

    Returns
    -------
    tuple of Comparison
        One a line and measure, in the order of lines and contracts.

    Notes
    -----
    Strips are two rings wide; where two rings hold too little to find a break of a quarter, they
    grow ring by ring to :data:`hotspots.publish.borders.lines.WIDEST_M`. The width follows from
    how much is known and never from the ratio, so that it favours no answer.
    """
    feeds = recorded_feeds(contracts)
    received = received_months(coverage)
    begun = [
        _begun(line, measure, months_together(line, received), contracts, counts, view)
        for line in along_lines
        for measure in feeds[line.feed].measures
    ]
    tests = sum(isinstance(one, Begun) for one in begun)
    return tuple(finished(one, tests=tests) if isinstance(one, Begun) else one for one in begun)


def _begun(
    line: Line,
    measure: Measure,
    together: Sequence[tuple[str, ...]],
    contracts: Sequence[Contract],
    counts: pa.Table,
    view: str,
) -> Begun | Comparison:
    """Return what is known of one measure along one line, or why nothing is measured."""
    feed = recorded_feeds(contracts)[line.feed]
    blank = Comparison(
        layer=line.layer,
        here=line.here,
        there=line.there,
        feed=line.feed,
        measure=measure.name,
        state=NOT_MEASURABLE,
    )
    is_fine = feed.finest.get("h3_resolution", FINEST_RESOLUTION) >= FINEST_RESOLUTION
    if measure.public_assault != "recorded" or not is_fine:
        return replace(blank, reason=UNSEEN)
    if not line.crossings:
        return replace(blank, reason=NOTHING_CROSSES)
    both = (line.here.name, line.there.name)
    tried = []
    for crossing, months in zip(line.crossings, together, strict=True):
        if not months:
            continue
        recorded = along(
            counts, crossing.strips, feed=feed.feed, senders=both, measures=[measure.name],
            months=months,
        )  # fmt: skip
        own = replace(blank, hospital=crossing.sender, months=months)
        treated = _treated(crossing, contracts, counts, months)
        source = Source(recorded, feed.small_numbers)
        tried.append(measured(own, crossing.strips, source, treated, view=view))
    known = [one for one in tried if isinstance(one, Begun)]
    if known:
        return min(known, key=lambda one: (one.variance, one.blank.hospital))
    reasons = {one.reason for one in tried if isinstance(one, Comparison)}
    return replace(blank, reason=next((one for one in LEAST_FIRST if one in reasons), NOT_TOGETHER))


def _treated(
    crossing: Crossing, contracts: Sequence[Contract], counts: pa.Table, months: Sequence[str]
) -> Source:
    """Return the assaults in public that a hospital treated, of all kinds."""
    hospital = treated_feeds(contracts)[crossing.feed]
    names = [one.name for one in hospital.measures if one.public_assault == "treated"]
    found = along(
        counts, crossing.strips, feed=crossing.feed, senders=[crossing.sender], measures=names,
        months=months,
    )  # fmt: skip
    return Source(found, hospital.small_numbers)


def recording(
    partnership: Partnership,
    senders: Sequence[Sender],
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    counts: pa.Table,
    coverage: pa.Table,
    view: str,
) -> Recording:
    """Return how the authorities of a partnership record, as far as a view may know.

    Parameters
    ----------
    partnership : Partnership
    senders : sequence of Sender
        As they speak for the months that are kept.
    contracts : sequence of Contract
    geography : Geography
    counts, coverage : pyarrow.Table
        See :func:`comparisons`.
    view : str
    """
    return Recording(
        comparisons=comparisons(
            lines(senders, contracts=contracts, geography=geography),
            contracts=contracts,
            counts=counts,
            coverage=coverage,
            view=view,
        ),
        recorders=recorders(
            senders, layers=partnership.layers, contracts=contracts, geography=geography
        ),
    )
