"""The register: plans, decisions and challenge notes, with every change to them."""

from hotspots.governance.register.area import Area
from hotspots.governance.register.backup import exported, import_into
from hotspots.governance.register.challenge import Challenge
from hotspots.governance.register.challenges import add_challenge, answer_challenge, challenges
from hotspots.governance.register.decision import DECISION_STATUSES, Decision
from hotspots.governance.register.decisions import decisions, record_decision
from hotspots.governance.register.events import Event, history
from hotspots.governance.register.opening import FILE, Register, open_register
from hotspots.governance.register.plan import (
    ACTION_STATUSES,
    DIRECTIONS,
    PLAN_STATUSES,
    UNITS,
    Action,
    Outcome,
    Plan,
)
from hotspots.governance.register.plans import plans, save_plan

__all__ = [
    "ACTION_STATUSES",
    "DECISION_STATUSES",
    "DIRECTIONS",
    "FILE",
    "PLAN_STATUSES",
    "UNITS",
    "Action",
    "Area",
    "Challenge",
    "Decision",
    "Event",
    "Outcome",
    "Plan",
    "Register",
    "add_challenge",
    "answer_challenge",
    "challenges",
    "decisions",
    "exported",
    "history",
    "import_into",
    "open_register",
    "plans",
    "record_decision",
    "save_plan",
]
