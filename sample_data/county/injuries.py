"""What hurt, in the national codes of A&E returns, and how often the hurt go to hospital."""

from typing import Final

ATTENDING_PUBLIC: Final = (0.6, 0.45, 0.8, 0.26)
"""Share that goes to a hospital, by `violence.KINDS`: sharp, glass, firearm, other."""
ATTENDING_HOME: Final = (0.5, 0.35, 0.8, 0.11)
METHODS: Final[dict[str, dict[str, float]]] = {
    "sharp": {"12": 78, "13": 19, "23": 2.5, "24": 0.5},
    "glass": {"10": 58, "11": 40, "23": 2},
    "firearm": {"15": 96, "16": 1, "24": 3},
    "other": {
        "01": 46, "05": 18, "02": 8, "06": 8, "14": 6, "23": 5, "03": 3, "04": 3, "24": 1.5,
        "17": 1.5,
    },
}  # fmt: skip
"""Shares of the codes, by what hurt."""
SPECIFIED: Final = {
    "04": ("bite", "elbow", "knee", "headlock", "scratched", "hair pulled"),
    "13": ("scissors", "screwdriver", "razor blade", "broken mirror", "axe", "craft blade"),
    "14": ("baseball bat", "hammer", "metal bar", "chair", "brick", "walking stick", "belt"),
    "17": ("dog", "pepper spray", "hot water", "fireworks", "car", "laser pen"),
}
"""Codes that ask for a description, and what is written there."""
