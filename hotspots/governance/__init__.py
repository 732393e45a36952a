"""Who may see what: small numbers are hidden before anything leaves the server."""

from hotspots.governance.roles import Role, may_see
from hotspots.governance.treatment import Treated, treat

__all__ = ["Role", "Treated", "may_see", "treat"]
