from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.feeds.gazetteer import LEAST_CONFIDENCE, Matched, match
from hotspots.places.gazetteer import Gazetteer, NamedPlace
from tests.feeds import said_places
from tests.feeds.said_places import CATCHMENTS

WEST, EAST = "West Infirmary", "East Infirmary"

# Ashwick and Stokeleigh go to the West Infirmary, Port Ellery and Dunmere to the East.
PLACES = (
    NamedPlace("Mill Lane, Ashwick", -2.600, 53.400, "street"),
    NamedPlace("Mill Lane, Dunmere", -2.450, 53.500, "street"),
    NamedPlace("Abbots Road, Ashwick", -2.610, 53.400, "street"),
    NamedPlace("Abbots Close, Ashwick", -2.615, 53.395, "street"),
    NamedPlace("Chapel Street, Ashwick", -2.610, 53.404, "street"),
    NamedPlace("St Mary's Street, Ashwick", -2.590, 53.410, "street"),
    NamedPlace("Quarry Hill, Ashwick", -2.580, 53.390, "street"),
    NamedPlace("Quarry Hill, Stokeleigh", -2.600, 53.500, "street"),
    NamedPlace("Infirmary Road, Ashwick", -2.620, 53.410, "street"),
    NamedPlace("Corn Street, Port Ellery", -2.450, 53.400, "street"),
    NamedPlace("Corn Street Car Park, Port Ellery", -2.456, 53.402, "car park"),
    NamedPlace("The Plough, Ashwick", -2.611, 53.401, "pub", ("Ploughie",)),
    NamedPlace("Plough", -2.611, 53.401, "pub"),
    NamedPlace("The Rose & Crown, Ashwick", -2.590, 53.380, "pub"),
    NamedPlace("The Rose & Crown, Dunmere", -2.440, 53.495, "pub"),
    NamedPlace("The Coach House, Port Ellery", -2.440, 53.400, "nightclub"),
    NamedPlace("Café Zoë, Port Ellery", -2.442, 53.401, "pub"),
    NamedPlace("Jubilee Park, Ashwick", -2.630, 53.400, "park"),
    NamedPlace("Ashwick railway station", -2.605, 53.395, "station"),
    NamedPlace("Ashwick town centre", -2.600, 53.402, "town centre"),
    NamedPlace("Ashwick", -2.600, 53.402, "town"),
    NamedPlace("West Infirmary", -2.640, 53.410, "hospital"),
    NamedPlace("West Infirmary Main Entrance", -2.640, 53.410, "street"),
    NamedPlace("Larkfield Court, Ashwick", -2.650, 53.410, "adult care home"),
)
GAZETTEER = Gazetteer(PLACES)
NAMED = {one.name: one for one in PLACES}


def matched(
    *texts: str | None, sender: str = WEST, gazetteer: Gazetteer = GAZETTEER, **also: float
) -> Matched:
    return match(
        texts, senders=[sender] * len(texts), gazetteer=gazetteer, footprints=CATCHMENTS, **also
    )


def became(text: str, *, sender: str = WEST, gazetteer: Gazetteer = GAZETTEER) -> str:
    """Return the name of the place that a text was placed at, or the reason that it was not."""
    found = matched(text, sender=sender, gazetteer=gazetteer)
    if found.reason[0] != "placed":
        assert np.isnan(found.points).all()
        return str(found.reason[0])
    here = tuple(found.points[0])
    at = [one.name for one in gazetteer.places if (one.longitude, one.latitude) == here]
    return at[0] if at else f"{here[0]:.4f} {here[1]:.4f}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Abbots Road, Ashwick", "Abbots Road, Ashwick"),
        ("abbots rd ashwick", "Abbots Road, Ashwick"),
        ("O/S ABBOTS RD.", "Abbots Road, Ashwick"),
        ("nr abotts road", "Abbots Road, Ashwick"),
        ("Abbots Rd (Ashwick) - opposite the chip shop", "Abbots Road, Ashwick"),
        ("walking home along Abbots Road", "Abbots Road, Ashwick"),
        ("alley off abbots cl", "Abbots Close, Ashwick"),
        ("st marys st", "St Mary's Street, Ashwick"),
        ("Saint Mary's Street", "St Mary's Street, Ashwick"),
        ("abbotsroad", "Abbots Road, Ashwick"),
        ("Ashwick stn", "Ashwick railway station"),
        ("train station, Ashwick", "Ashwick railway station"),
        ("Ashwick rly station", "Ashwick railway station"),
        ("Jubliee Pk", "Jubilee Park, Ashwick"),
        ("the plough pub", "The Plough, Ashwick"),
        ("outside Ploughie", "The Plough, Ashwick"),
        ("Corn St car park", "Corn Street Car Park, Port Ellery"),
        ("corn st carpark port ellery", "Corn Street Car Park, Port Ellery"),
        ("Corn Street, Ellery", "Corn Street, Port Ellery"),
        ("CAFE ZOE", "Café Zoë, Port Ellery"),
        ("Ashwick city centre", "Ashwick town centre"),
    ],
)
def test_what_people_write_finds_the_place(text: str, place: str) -> None:
    assert became(text) == place


@pytest.mark.parametrize(
    ("text", "sender", "place"),
    [
        ("Mill Lane", WEST, "Mill Lane, Ashwick"),
        ("Mill Lane", EAST, "Mill Lane, Dunmere"),
        ("Mill Lane, Dunmere", WEST, "Mill Lane, Dunmere"),
        ("rose and crown", EAST, "The Rose & Crown, Dunmere"),
        ("Rose n Crown Ashwick", EAST, "The Rose & Crown, Ashwick"),
        # Nobody said what this one covers.
        ("Mill Lane", "Somebody else", "ambiguous"),
        ("Mill Lane Ashwick", "Somebody else", "Mill Lane, Ashwick"),
        # Two in one catchment.
        ("Quarry Hill", WEST, "ambiguous"),
        ("Quarry Hill", EAST, "ambiguous"),
        ("Quarry Hill Stokeleigh", WEST, "Quarry Hill, Stokeleigh"),
    ],
)
def test_the_town_decides_then_the_catchment(text: str, sender: str, place: str) -> None:
    assert became(text, sender=sender) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Abbots Road, Ashwick town centre", "Abbots Road, Ashwick"),
        # The pub stands 130 m from the middle of the road.
        ("The Plough, Abbots Road", "The Plough, Ashwick"),
        ("Abbots Road by the Plough", "The Plough, Ashwick"),
        # The junction lies between the middles of two streets.
        ("junction of Abbots Road and Chapel Street", "-2.6100 53.4020"),
        ("Abbots Rd / Chapel St", "-2.6100 53.4020"),
        # These two never meet: 12 km apart.
        ("between Chapel Street and Corn Street", "ambiguous"),
        ("from Mill Lane, Ashwick to Mill Lane, Dunmere", "ambiguous"),
    ],
)
def test_of_several_names_premises_come_first_and_streets_meet(text: str, place: str) -> None:
    assert became(text, sender=WEST) == place


@pytest.mark.parametrize(
    "text",
    [
        "at home",
        "own address",
        "his flat",
        "friend's house",
        "at a mates in Ashwick",
        "round his nan's, Mill Lane",
        "12 Mill Lane",
        "12a mill ln, Ashwick",
        "Flat 3, Quarry Hill",
        "no 7 Quarry Hill Stokeleigh",
        "house party, Abbots Road",
        "garden of hosue on Abbots Road",
        "hostel nr Mill Lane",
        "Abbots Road, AW1 2AB",
        "Larkfield Court",
        "27 Palmerston Road",
        "27 Qurry Hil",
    ],
)
def test_a_home_is_never_placed(text: str) -> None:
    assert became(text) == "home"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("on way home, Mill Lane", "Mill Lane, Ashwick"),
        ("the Coach House", "The Coach House, Port Ellery"),
        ("public house on Abbots Road", "Abbots Road, Ashwick"),
        ("beer garden of the Plough", "The Plough, Ashwick"),
        ("with friends on Abbots Road", "Abbots Road, Ashwick"),
        ("bus 12 Abbots Road", "Abbots Road, Ashwick"),
        ("Abbots Road 2am", "Abbots Road, Ashwick"),
        ("by 2 lads Abbots Road", "Abbots Road, Ashwick"),
    ],
)
def test_words_of_homes_that_are_none(text: str, place: str) -> None:
    assert became(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "West Infirmary",
        "West Infrmary main entrance",
        "in A&E",
        "waiting room, ED",
        "here",
        "hosp car park",
        "hopsital",
        "Mill Lane by the hospital",
    ],
)
def test_nothing_is_placed_at_the_hospital(text: str) -> None:
    assert became(text) == "hospital"


def test_a_street_called_after_the_hospital_is_a_street() -> None:
    assert became("Infirmary Rd, Ashwick") == "Infirmary Road, Ashwick"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("Ashwick", "nothing"),
        ("Port Ellery", "nothing"),
        ("somewhere in town", "nothing"),
        ("pub", "nothing"),
        ("unknown", "nothing"),
        # Another street than the one there is.
        ("Chapel Avenue", "weak"),
        ("Upper Chapel Street", "weak"),
        ("Plough Road", "weak"),
        ("Jubilee Park Road", "weak"),
        # What follows may be a town that nobody here knows.
        ("Mill Lane, Barnsley", "weak"),
        ("the Plough in Barnsley", "weak"),
        # The street is there, but in another town.
        ("Abbots Road, Port Ellery", "weak"),
    ],
)
def test_what_says_too_little_stays_unplaced(text: str, reason: str) -> None:
    assert became(text) == reason


def test_no_text_and_no_gazetteer_find_nothing() -> None:
    assert matched(None, "").reason.tolist() == ["nothing", "nothing"]
    none = matched("Mill Lane", "at home", "A&E", gazetteer=Gazetteer())
    assert none.reason.tolist() == ["nothing", "home", "hospital"]
    assert matched().points.shape == (0, 2)


def test_the_threshold_decides_and_the_confidence_stays() -> None:
    sure, unsure = matched("Abbots Road", "Abotts Road").confidence
    assert 1.0 == sure > unsure > LEAST_CONFIDENCE
    strict = matched("Abbots Road", "Abotts Road", least=0.99)
    assert strict.reason.tolist() == ["placed", "weak"]
    assert strict.confidence.tolist() == [sure, unsure]


def test_on_the_words_it_was_tuned_on_it_is_right_and_finds_most() -> None:
    texts = said_places.said(1500, seed=11)
    found = match(
        [one.text for one in texts],
        senders=[one.sender for one in texts],
        gazetteer=said_places.gazetteer(),
        footprints=CATCHMENTS,
    )
    meant = np.array(
        [(one.place.longitude, one.place.latitude) if one.place else (0, 0) for one in texts]
    )
    is_placed = found.reason == "placed"
    is_right = (found.points == meant).all(axis=1)
    is_placeable = np.array([one.place is not None for one in texts])
    assert is_right.sum() / is_placed.sum() >= 0.99
    assert is_right[is_placeable].mean() >= 0.97
    kept_out = [
        (one.text, reason)
        for one, reason in zip(texts, found.reason, strict=True)
        if one.reason and reason != one.reason
    ]
    assert kept_out == []


NAMES = st.sampled_from([one.name for one in PLACES])
AROUND = st.sampled_from(["{}", "outside {}", "nr {}", "{} by the shops", "corner of {}", "x {} y"])
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz0123456789 &'/,.é", max_size=60)


@st.composite
def written(draw: st.DrawFn) -> str:
    """Return a name with words around it and perhaps a slip."""
    text = draw(AROUND).format(draw(NAMES))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text) - 1))
        text = text[:at] + draw(st.sampled_from(["", "e", text[at] * 2])) + text[at + 1 :]
    return text


TEXTS = st.one_of(written(), LETTERS)


@given(text=TEXTS, marks=st.sampled_from([".", ",", " - ", "!", "  "]))
def test_case_and_punctuation_do_not_matter(text: str, marks: str) -> None:
    found = matched(text, marks.join(["", *text.upper().split(), ""]))
    assert found.reason[0] == found.reason[1]
    assert np.array_equal(found.points[0], found.points[1], equal_nan=True)
    assert found.confidence[0] == found.confidence[1]


@given(texts=st.lists(TEXTS, max_size=8), seed=st.integers(0, 9))
def test_shuffling_and_repeating_change_nothing(texts: list[str], seed: int) -> None:
    order = [*range(len(texts)), *range(len(texts))]
    Random(seed).shuffle(order)  # noqa: S311  no secrets
    once, again = matched(*texts), matched(*[texts[n] for n in order])
    assert once.reason[order].tolist() == again.reason.tolist()
    assert np.array_equal(once.points[order], again.points, equal_nan=True)
    assert once.confidence[order].tolist() == again.confidence.tolist()


@given(text=TEXTS, least=st.floats(0.5, 1.0))
def test_a_higher_threshold_places_less_and_nothing_elsewhere(text: str, least: float) -> None:
    (low,), (high,) = (matched(text, least=one).points.tolist() for one in (0.5, least))
    assert high == low or np.isnan(high).all()


@given(text=TEXTS, sender=st.sampled_from([WEST, EAST, "Somebody else"]))
def test_nothing_is_ever_placed_at_a_hospital_or_a_care_home(text: str, sender: str) -> None:
    (point,) = matched(text, sender=sender).points.tolist()
    never = [one for one in PLACES if one.kind in ("hospital", "adult care home")]
    assert tuple(point) not in {(one.longitude, one.latitude) for one in never}


@given(
    text=st.sampled_from([one.name for one in PLACES[:9]]),
    home=st.sampled_from(["at home {}", "{} own flat", "friend's house {}", "12 {}", "3b {}"]),
)
def test_a_home_beside_any_street_stays_a_home(text: str, home: str) -> None:
    assert became(home.format(text)) == "home"


@given(text=written(), at=st.tuples(st.floats(-2.69, -2.53), st.floats(53.36, 53.54)))
def test_an_equal_name_in_the_catchment_never_moves_a_place(
    text: str, at: tuple[float, float]
) -> None:
    before = became(text)
    more = replace(GAZETTEER, places=(*PLACES, NamedPlace("Abbots Road", *at, "street")))
    assert became(text, gazetteer=more) in (before, "ambiguous", "weak")


def test_an_equal_name_makes_a_text_without_a_town_ambiguous() -> None:
    twin = NamedPlace("Abbots Road, Stokeleigh", -2.61, 53.50, "street")
    more = Gazetteer((*PLACES, twin))
    assert became("Abbots Road", gazetteer=more) == "ambiguous"
    assert became("Abbots Road, Ashwick", gazetteer=more) == "Abbots Road, Ashwick"
    assert became("Abbots Road, Stokeleigh", gazetteer=more) == twin.name


def test_a_namesake_across_the_border_of_a_town_does_not_matter() -> None:
    # 200 m from a place of Ashwick, but listed with Dunmere.
    twin = NamedPlace("Abbots Road, Dunmere", -2.583, 53.39, "street")
    more = Gazetteer((*PLACES, twin))
    assert became("Abbots Road, Ashwick", gazetteer=more) == "Abbots Road, Ashwick"
    assert became("Abbots Road, Dunmere", gazetteer=more) == twin.name
    assert became("Abbots Road", gazetteer=more) == "ambiguous"
