"""What can be compared across the county's lines, in plain words."""

from __future__ import annotations

import pytest

from tests.ui.pages.across.across_borders import COMPARED, opening
from tests.ui.screen import markdown

pytestmark = pytest.mark.usefixtures("county")


def test_the_planted_break_is_told_with_its_range_and_what_follows() -> None:
    screen = opening(COMPARED)
    assert [str(one.value) for one in screen.header] == [
        "Across the line between Dogger Police and Silverpit Constabulary",
        "Recorded in another's area",
    ]
    (line,) = [
        one
        for one in markdown(screen).splitlines()
        if one.startswith("- Violence with injury, in public: for as many injuries")
    ]
    assert "Silverpit Constabulary records about a fifth less than Dogger Police does" in line
    assert line.endswith("Do not compare their counts of it.")
    assert "ask both sides how each records" in markdown(screen)


def test_what_nothing_crosses_for_is_not_measurable_and_says_why() -> None:
    said = markdown(opening(COMPARED))
    (line,) = [one for one in said.splitlines() if one.startswith("- Homicide")]
    assert line.startswith("- Homicide: not measurable here.")
    assert "Knife robbery, knife threat" in said


def test_a_comparison_shows_what_it_rests_on() -> None:
    screen = opening(COMPARED)
    (resting,) = [one for one in screen.expander if one.label == "What this rests on"]
    told = "\n".join(str(one.value) for one in resting.markdown)
    assert "rings of cells of the line" in told
    assert "recorded and" in told
    assert "treated" in told


def test_what_one_force_recorded_in_the_others_area_is_counted_as_such() -> None:
    screen = opening(COMPARED)
    assert "Recorded in another's area" in [str(one.value) for one in screen.header]
    said = [one for one in markdown(screen).splitlines() if " inside the area of " in one]
    assert any(one.startswith("- Dogger Police recorded ") for one in said)
    assert any(one.startswith("- Silverpit Constabulary recorded ") for one in said)


def test_the_page_leads_to_the_switch_that_makes_up_for_the_break() -> None:
    assert "*Make up for breaks in recording*" in markdown(opening(COMPARED))


def test_no_word_of_blame_is_said() -> None:
    said = markdown(opening(COMPARED)).lower()
    for word in ("fault", "fails", "failure", "wrong", "worse", "poor", "under-record"):
        assert word not in said
