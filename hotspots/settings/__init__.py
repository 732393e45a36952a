"""The partnership's choices, read from ``partnership.toml``."""

from hotspots.settings.agreements import Agreement, NotShared
from hotspots.settings.choices import (
    Band,
    Basemap,
    Break,
    Exposure,
    Gazetteer,
    Grid,
    Layer,
    Scoring,
    Sender,
)
from hotspots.settings.deprivation import Deprivation
from hotspots.settings.intake import Arriving, Intake
from hotspots.settings.partnership import Partnership
from hotspots.settings.reading import read_partnership
from hotspots.settings.thresholds import Threshold
from hotspots.settings.weight_sets import Proposal, WeightSet

__all__ = [
    "Agreement",
    "Arriving",
    "Band",
    "Basemap",
    "Break",
    "Deprivation",
    "Exposure",
    "Gazetteer",
    "Grid",
    "Intake",
    "Layer",
    "NotShared",
    "Partnership",
    "Proposal",
    "Scoring",
    "Sender",
    "Threshold",
    "WeightSet",
    "read_partnership",
]
