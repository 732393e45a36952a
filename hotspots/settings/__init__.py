"""The partnership's choices, read from ``partnership.toml``."""

from hotspots.settings.agreements import Agreement, AuthorityContact, NotShared
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
from hotspots.settings.provision import Provision
from hotspots.settings.reading import read_partnership
from hotspots.settings.terms import Term
from hotspots.settings.thresholds import Threshold
from hotspots.settings.weight_sets import Proposal, WeightSet
from hotspots.settings.yearly import Yearly

__all__ = [
    "Agreement",
    "Arriving",
    "AuthorityContact",
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
    "Provision",
    "Scoring",
    "Sender",
    "Term",
    "Threshold",
    "WeightSet",
    "Yearly",
    "read_partnership",
]
