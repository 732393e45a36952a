"""A feed that the product never heard of: ambulance call-outs, as a contract and as files."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SERVICE = "Doggerland Ambulance Service"
HEADER = ("Service", "Called at", "Reason")
CONTRACT = Template("""\
apiVersion: v3.2.0
kind: DataContract
id: urn:example:contract:ambulance-call-outs
name: Ambulance call-outs for assault
version: 1.0.0
status: active
description:
  purpose: Show where ambulances are called to somebody who was hurt by somebody else.
schema:
  - name: ambulance_call_outs
    physicalType: csv
    properties:
      - name: service
        logicalType: string
        logicalTypeOptions: {maxLength: 100}
        required: true
        synonyms: [{synonym: Service}]
      - name: called_at
        logicalType: timestamp
        required: true
        synonyms: [{synonym: Called at}]
      - name: reason
        logicalType: string
        required: true
        synonyms: [{synonym: Reason}]
        enum: [{value: stabbing}, {value: other assault}]
$columns
slaProperties:
  - {property: retention, value: 6, unit: y}
customProperties:
  - {property: kind, value: incidents}
  - {property: sender, value: service}
  - {property: place, value: $place}
  - {property: time, value: {at: called_at}}
  - {property: dateFormats, value: {called_at: $formats}}
  - {property: timing, value: month only}
  - {property: finest, value: {h3_resolution: 10}}
  - property: measures
    value:
      - {name: ambulance.stabbing, theme: emergency care, when: {reason: [stabbing]}}
      - {name: ambulance.assault, theme: emergency care, when: otherwise}
  - {property: smallNumbers, value: {full_counts: [analyst], suppress_from: 1, suppress_to: 4}}
  - {property: lawfulBasis, value: PCSC Act 2022 section 16}
  - {property: permittedPurposes, value: [hotspot mapping]}
  - {property: prohibitedPurposes, value: [enforcement against an individual]}
  - {property: securityMarking, value: OFFICIAL}
  - {property: handling, value: Ask before sharing}
  - {property: unknownColumns, value: refuse}
  - {property: limitations, value: [Only where an ambulance was called]}
""")


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to say where."""

    header: tuple[str, ...]
    columns: str
    """In the contract."""
    place: str
    """In the contract."""


POINTS = Way(
    header=("Longitude", "Latitude"),
    columns="""\
      - {name: longitude, logicalType: number, synonyms: [{synonym: Longitude}]}
      - {name: latitude, logicalType: number, synonyms: [{synonym: Latitude}]}""",
    place="{longitude: longitude, latitude: latitude, precision: point}",
)
WORDS = Way(
    header=("Where",),
    columns="      - {name: spot, logicalType: string, synonyms: [{synonym: Where}]}",
    place="{text: spot, precision: gazetteer}",
)
AREAS = Way(
    header=("Ward",),
    columns="      - {name: ward, logicalType: string, synonyms: [{synonym: Ward}]}",
    place="{area: ward, precision: area}",
)

ONE_ORDER = "['yyyy-MM-dd HH:mm', 'dd/MM/yyyy HH:mm']"
BOTH_ORDERS = "['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm']"


def write_contract(folder: Path, *, way: Way, formats: str = ONE_ORDER) -> None:
    """Write the feed's one YAML file to a folder of contracts."""
    text = CONTRACT.substitute(columns=way.columns, place=way.place, formats=formats)
    (folder / "ambulance_call_outs.odcs.yaml").write_text(text, encoding="utf-8")


def write_call_outs(
    path: Path, rows: Iterable[tuple[str, str, tuple[str, ...]]], *, way: Way
) -> Path:
    """Write rows of time, reason and place."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEADER, *way.header])
        writer.writerows([SERVICE, at, reason, *place] for at, reason, place in rows)
    return path


def county_with_call_outs(folder: Path, *, way: Way) -> Path:
    """Copy the county's settings to a folder, with the new sender, source and theme named there.

    Returns
    -------
    Path
        The settings file; the store lies beside it.
    """
    contracts = folder / "contracts"
    shutil.copytree(ROOT / "data_contracts", contracts)
    write_contract(contracts, way=way)
    text = (ROOT / "sample_data" / "partnership.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(contracts|store)\s*=.*\n", "", text)
    text = text.replace("sources = {", "sources = { ambulance = 1.0,")
    text = text.replace("themes = [", 'themes = ["emergency care", ')
    paths = {"contracts": contracts, "store": folder / "store", "folder": ROOT / "sample_data"}
    lines = [f"{name} = '{path}'" for name, path in paths.items()]
    sender = f"""
[[senders]]
name = "{SERVICE}"
feed = "ambulance_call_outs"
layer = "health_board"
area = "X54000001"
"""
    file = folder / "partnership.toml"
    file.write_text("\n".join(lines) + "\n" + text + sender, encoding="utf-8")
    return file
