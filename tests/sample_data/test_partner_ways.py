from collections import Counter, defaultdict
from typing import Any

import pytest

from tests.sample_data.partner_rows import SAMPLE_DATA, codes, files_of, flawed, numbered, read


def test_health_boards_round_to_five_and_councils_send_nothing_below_five(
    truth: dict[str, Any],
) -> None:
    unhidden = flawed(truth, "mental_health_substance")["small_number_not_hidden"]
    for key, row in numbered(files_of("mental_health_substance")):
        assert key in unhidden or row["people"] == "*" or int(row["people"]) % 5 == 0


def test_a_term_and_an_area_speak_once_and_no_row_speaks_of_a_school(
    truth: dict[str, Any],
) -> None:
    for feed in ("school_absence", "school_suspensions"):
        excused = set().union(*flawed(truth, feed).values())
        rows = [row for key, row in numbered(files_of(feed)) if key not in excused]
        keys = Counter((row["school_year"], row["term"], row["lsoa_code"]) for row in rows)

        assert max(keys.values()) == 1
        assert {row["geographic_level"] for row in rows} == {"Lower super output area"}
        assert len({key[:2] for key in keys}) == 9


def test_one_provider_sent_nothing_for_two_months(
    truth: dict[str, Any],
) -> None:
    sent: dict[str, Counter[str]] = defaultdict(Counter)
    for _, row in numbered(files_of("health_other")):
        sent[row["provider_code"]][row["injured_at"][:7]] += 1
    providers = truth["feeds"]["health_other"]["providers"]

    assert {code: dict(months) for code, months in sent.items()} == {
        code: one["months"] for code, one in providers.items()
    }
    assert {code: one["never_sent"] for code, one in providers.items() if one["never_sent"]} == {
        "XMI01": ["2025-02", "2025-03"]
    }
    assert {len(months) for code, months in sent.items() if code != "XMI01"} == {36}


def test_each_type_of_provider_says_where_it_was_in_its_own_way() -> None:
    ways: dict[str, set[str]] = defaultdict(set)
    for _, row in numbered(files_of("health_other")):
        if row["place_type"] == "public":
            ways[row["provider_code"]] |= {
                column
                for column in ("longitude", "latitude", "place_text", "lsoa_code")
                if row[column]
            }

    assert ways["XWC01"] == ways["XMI01"] == {"place_text"}
    assert ways["XGP01"] == {"lsoa_code"}
    assert ways["XAM01"] == ways["XAM02"] == {"longitude", "latitude"}


def test_the_made_up_trust_writes_no_code_that_could_be_snomed(
    truth: dict[str, Any],
) -> None:
    excused = flawed(truth, "ecds_injury")["label_instead_of_code"]
    lists = {
        column: {row["code"] for row in read(SAMPLE_DATA / "code_lists" / file)}
        for column, file in (
            ("injury_intent_sct", "ecds_injury_intent.csv"),
            ("injury_mechanism_sct", "ecds_injury_mechanism.csv"),
            ("place_of_injury_sct", "ecds_place_of_injury.csv"),
        )
    }

    assert all(code.startswith("DOG-") for known in lists.values() for code in known)
    for key, row in numbered(files_of("ecds_injury")):
        assert key in excused or all(row[column] in known for column, known in lists.items())


def test_homes_and_coordinates_of_the_cottage_hospital_are_counted_in_the_truth(
    truth: dict[str, Any],
) -> None:
    told = truth["feeds"]["ecds_injury"]
    rows = [row for _, row in numbered(files_of("ecds_injury"))]
    is_home = [row["place_of_injury_sct"] in {"DOG-P-01", "DOG-P-02"} for row in rows]
    has_point = [bool(row["place_of_injury_lon"]) for row in rows]

    assert told["home"] == sum(is_home)
    assert told["home_with_coordinates"] == sum(map(min, is_home, has_point))
    assert told["public_with_coordinates"] == sum(has_point) - told["home_with_coordinates"]
    assert told["assaults"] == sum(row["injury_intent_sct"] == "DOG-I-01" for row in rows)


def test_former_areas_are_shared_out_whole_to_areas_of_today() -> None:
    shares: dict[str, float] = defaultdict(float)
    for row in read(SAMPLE_DATA / "places" / "successors.csv"):
        assert row["code"] in codes("small_area")
        shares[row["former_code"]] += float(row["share"])

    assert len(shares) == 4
    assert all(share == pytest.approx(1) for share in shares.values())
    assert not set(shares) & codes("small_area")
