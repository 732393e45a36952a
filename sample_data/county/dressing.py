"""What the forces record of an offence beside its place and time: code, knife, method."""

import numpy as np

from county import offence_codes
from county.chance import Ints, picked
from county.clock import Texts


def codes(situation: Texts, *, rng: np.random.Generator) -> Texts:
    """Draw the offence code of each situation, a key of `offence_codes.SITUATIONS`."""
    code = np.full(len(situation), "", dtype=object)
    for name, shares in offence_codes.SITUATIONS.items():
        mine = np.flatnonzero(situation == name)
        numbers = picked(rng, np.array(list(shares.values())), size=len(mine))
        code[mine] = np.array(list(shares), dtype=object)[numbers]
    return code


def knife_flags(situation: Texts, code: Texts, *, rng: np.random.Generator) -> Texts:
    """Draw the knife flag: only on offences that can carry it, blank where not assessed."""
    share = np.array([offence_codes.KNIFE_SHARES.get(one, 0.0) for one in situation])
    is_threat = (code == offence_codes.THREATS_TO_KILL) & np.isin(situation, ["public", "home"])
    share[is_threat] = offence_codes.KNIFE_SHARE_OF_THREATS
    flag = np.where(rng.random(len(code)) < share, "Y", "N").astype(object)
    is_assessed = rng.random(len(code)) < offence_codes.ASSESSED_SHARE
    flag[~np.isin(code, list(offence_codes.CAN_CARRY)) | ~is_assessed] = ""
    return flag


def methods(situation: Texts, code: Texts, knife: Texts, *, rng: np.random.Generator) -> Ints:
    """Draw how a weapon came into it, a position in `offence_codes.METHODS`."""
    is_hurt = np.isin(situation, ["sharp", "glass", "firearm"])
    is_threat = (code == offence_codes.THREATS_TO_KILL) & (is_hurt | (knife == "Y"))
    is_calm = np.isin(situation, ["Possession of weapons", "Drugs", "Public order"])
    group = np.select(
        [is_threat, is_hurt, knife == "Y", is_calm], ["threat", "hurt", "knife", "calm"], "other"
    )
    method = np.zeros(len(code), dtype=np.int64)
    for name, shares in offence_codes.METHOD_SHARES.items():
        mine = np.flatnonzero(group == name)
        method[mine] = picked(rng, np.array(shares), size=len(mine))
    return method
