"""What a role's view tells of itself: measures, weights, bands, layers and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.contracts.harm_editions import harm_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Measure
    from hotspots.settings import Partnership


def about_view(
    partnership: Partnership,
    measures: Sequence[tuple[Contract, Measure]],
    months: tuple[str, ...],
    *,
    role: str,
) -> dict[str, Any]:
    """Return what stands in a view beside its tables, as JSON may hold it."""
    weights = partnership.weights
    harm = harm_weights(
        partnership.contracts_folder / "harm_editions",
        edition=weights.harm_edition,
        measures=[measure for _, measure in measures],
    )
    return {
        "partnership": partnership.name,
        "marking": partnership.marking,
        "view": role,
        "resolution": partnership.grid.resolution,
        "months": months,
        "measures": [
            {
                "name": measure.name,
                "themes": list(measure.themes),
                "feed": contract.feed,
                "domain": contract.domain,
                "harm": harm[measure.name],
                "is_context": measure.is_context,
                "is_police_activity": measure.is_police_activity,
                "finest": measure.finest,
                "public_assault": measure.public_assault,
                "replaces": list(contract.replaces),
                "is_full": role in contract.small_numbers.full_counts,
                "small_numbers": [
                    contract.small_numbers.suppress_from,
                    contract.small_numbers.suppress_to,
                    contract.small_numbers.round_to,
                ],
            }
            for contract, measure in measures
        ],
        "weights": {**weights.model_dump(mode="json"), "fingerprint": weights.fingerprint},
        "proposals": [one.model_dump(mode="json") for one in partnership.proposals],
        "scoring": partnership.scoring.model_dump(mode="json"),
        "bands": [band.model_dump() for band in partnership.bands],
        "terms": [one.model_dump(mode="json") for one in partnership.terms],
        "layers": [
            {"name": one.name, "label": one.label, "is_authority": one.is_authority}
            for one in partnership.layers
        ],
        "limitations": {contract.feed: contract.limitations for contract, _ in measures},
        "sees": {
            contract.feed: {"more": list(contract.sees.more), "less": list(contract.sees.less)}
            for contract, _ in measures
        },
    }
