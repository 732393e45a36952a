from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hotspots.contracts.odcs import read_contract, read_contracts
from hotspots.errors import ContractError

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract

FOLDER = Path(__file__).resolve().parents[2] / "data_contracts"
STREET = FOLDER / "police_uk_street.odcs.yaml"

PUBLISHED_COLUMNS = (
    "Crime ID|Month|Reported by|Falls within|Longitude|Latitude|Location|LSOA code|LSOA name|"
    "Crime type|Last outcome category|Context"
)
PUBLISHED_CATEGORIES = (
    "Anti-social behaviour|Bicycle theft|Burglary|Criminal damage and arson|Drugs|Other theft|"
    "Possession of weapons|Public order|Robbery|Shoplifting|Theft from the person|Vehicle crime|"
    "Violence and sexual offences|Other crime"
)


def changed(tmp_path: Path, **changes: Any) -> Path:
    document = yaml.safe_load(STREET.read_text(encoding="utf-8"))
    document.update(changes)
    file = tmp_path / "x.odcs.yaml"
    file.write_text(yaml.safe_dump(document), encoding="utf-8")
    return file


def with_property(name: str, value: Any) -> list[dict[str, Any]]:
    properties = yaml.safe_load(STREET.read_text(encoding="utf-8"))["customProperties"]
    return [
        {"property": name, "value": value} if item["property"] == name else item
        for item in properties
    ]


def test_the_street_contract_names_the_published_columns(contract: Contract) -> None:
    assert "|".join(column.label for column in contract.columns) == PUBLISHED_COLUMNS


def test_the_street_contract_lists_the_published_categories(contract: Contract) -> None:
    assert "|".join(contract.column("crime_type").codes) == PUBLISHED_CATEGORIES


def test_every_category_counts_towards_exactly_one_measure(contract: Contract) -> None:
    counted = [value for measure in contract.measures for value in measure.when["crime_type"]]
    assert sorted(counted) == sorted(contract.column("crime_type").codes)


def test_measures_of_police_activity_are_context(contract: Contract) -> None:
    context = {measure.name for measure in contract.measures if measure.is_context}
    assert context == {"police.drugs", "police.possession_of_weapons"}


def test_what_a_data_owner_promised_is_read(contract: Contract) -> None:
    assert contract.lawful_basis.startswith("Published under the Open Government Licence")
    assert "hotspot mapping" in contract.permitted_purposes
    assert "enforcement against an individual" in contract.prohibited_purposes
    assert contract.security_marking == "OFFICIAL"
    assert {promise.property for promise in contract.promises} == {
        "frequency",
        "latency",
        "retention",
    }
    assert contract.small_numbers.full_counts == ("analyst",)
    assert contract.support[0].url.startswith("https://data.police.uk")
    assert contract.access["board"] == "small numbers hidden"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"status": 7}, r"\$\.status: 7 is not of type 'string'"),
        ({"unexpected": True}, "unexpected"),
        ({"customProperties": []}, "lacks something that hotspots needs: 'kind'"),
        (
            {"customProperties": with_property("unknownColumns", "keep")},
            "unknownColumns must be 'refuse'",
        ),
        (
            {"customProperties": with_property("sender", "force")},
            "names columns that it does not have: force",
        ),
        (
            {"customProperties": with_property("rules", [{"rule": "sql", "field": "month"}])},
            "rule 'sql' is not one of blank_if, not_after, not_one_of, one_of",
        ),
        (
            {
                "customProperties": with_property(
                    "measures", [{"name": "robbery", "theme": "place", "when": "otherwise"}]
                )
            },
            "measures must be named source.category",
        ),
    ],
)
def test_a_wrong_contract_says_where(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ContractError, match=says):
        read_contract(changed(tmp_path, **changes))


def test_yaml_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.odcs.yaml"
    file.write_text("a: [1", encoding="utf-8")
    with pytest.raises(ContractError, match=r"x\.odcs\.yaml is not valid YAML"):
        read_contract(file)


def test_a_folder_without_contracts_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="There is no contract in"):
        read_contracts(tmp_path)


def test_the_digest_changes_with_any_byte(tmp_path: Path, contract: Contract) -> None:
    assert read_contract(changed(tmp_path)).digest != contract.digest
