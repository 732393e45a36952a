import gzip
from pathlib import Path
from typing import Any

import pytest
from county.community_files import write_community_feeds
from county.doggerland import County, doggerland
from county.feed_files import write_feeds
from county.files import write_land, write_police, write_truth
from county.partner_files import write_partners
from county.police import published

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
MOST_BYTES = 10 * 1024 * 1024
MOST_BYTES_OF_FEEDS = 2_500_000


def made(county: County, folder: Path) -> dict[str, bytes]:
    write_land(county, folder=folder)
    flaws, rows = write_police(county, folder=folder)
    more, feeds = write_feeds(county, folder=folder)
    flaws_of_partners, partners = write_partners(county, folder=folder)
    flaws, feeds = [*flaws, *more, *flaws_of_partners], {**feeds, **partners}
    flaws_of_others, others = write_community_feeds(county, folder=folder)
    flaws, feeds = [*flaws, *flaws_of_others], {**feeds, **others}
    write_truth(county, folder=folder, flaws=flaws, rows=rows, feeds=feeds)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    wanted = ("*.json", "*/*.geojson", "*/*.csv", "*/*.gz", "*/*/*.gz")
    paths = [path for pattern in wanted for path in folder.glob(pattern)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: gzip.decompress(content) if name.endswith(".gz") else content
        for name, content in files.items()
    }


def test_the_same_seed_gives_the_same_bytes_and_the_committed_files(
    tmp_path: Path, county: County
) -> None:
    once = made(county, tmp_path / "once")
    again = made(doggerland(seed=county.seed), tmp_path / "again")
    committed = {name: there for name, there in contents(SAMPLE_DATA).items() if name in once}

    assert once == again
    assert set(contents(SAMPLE_DATA)) == set(once)
    # Versions of zlib pack the same text differently: what was committed is compared unpacked.
    assert unpacked(once) == unpacked(committed)


def test_all_of_it_is_small() -> None:
    files = [path for path in SAMPLE_DATA.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if "__pycache__" not in path.parts)

    assert size < MOST_BYTES


def test_extracts_returns_and_gazetteer_are_small() -> None:
    files = [
        *(SAMPLE_DATA / "police_incidents").iterdir(),
        *(SAMPLE_DATA / "health").iterdir(),
        SAMPLE_DATA / "places" / "gazetteer.csv",
    ]

    assert sum(path.stat().st_size for path in files) < MOST_BYTES_OF_FEEDS


def test_every_file_of_both_feeds_was_made_by_the_script(truth: dict[str, Any]) -> None:
    found = {
        path.relative_to(SAMPLE_DATA).as_posix()
        for folder in ("police_incidents", "health")
        for path in (SAMPLE_DATA / folder).iterdir()
    }

    assert found == set(truth["feeds"]["rows_by_file"])


@pytest.mark.parametrize("scale", [0.1, 3.0])
def test_scale_multiplies_the_rows_and_changes_nothing_else(county: County, scale: float) -> None:
    first = next(iter(published(county, scale=1.0))).table.num_rows
    scaled = next(iter(published(county, scale=scale))).table.num_rows

    assert scaled / first == pytest.approx(scale, rel=0.15)
