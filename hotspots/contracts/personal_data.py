"""Names of columns that must never arrive: they say who, and the map is about where.

>>> looks_personal("Patient's NHS No.")
'an NHS number'
>>> looks_personal("D.O.B.")
'a date of birth'
>>> looks_personal("Location") is None
True
"""

from __future__ import annotations

import re
import unicodedata

PERSONAL_COLUMNS: dict[str, str] = {
    r"\b(nhs|chi) ?(no|num|number|id)\b|^(nhs|chi)$": "an NHS number",
    r"\b(hosp(ital)?|patient|unit|pat|medical record) ?(no|num|number|id|ref|record)\b|\bmrn\b": (
        "a hospital number"
    ),
    r"\b(dob|d o b|birth ?(date|day|dt|year)|(date|year|day) ?of ?birth|yob|born|birth)\b": (
        "a date of birth"
    ),
    r"\b(fore|first|given|sur|last|family|middle|full|maiden|christian|known as)[ ]?names?\b": (
        "a name"
    ),
    r"\b(patient|victim|suspect|offender|pupil|student|tenant|client|person|child|parent|carer)s? "
    r"?(name|id|ref|reference|number|no)\b": "who someone is",
    r"^(name|surname|alias|nickname|initials|victim|suspect|offender|patient)$": "a name",
    r"\b(address|addr|house ?(no|number|name)|flat ?(no|number)|uprn)\b": "an address",
    r"\b(postcode|post ?code|pcode|pcd|postal ?code|zip( code)?)\b": "a postcode",
    r"\b(phone|telephone|tel|mobile|mob|landline)( ?(no|num|number))?\b": "a telephone number",
    r"\b(e ?mail)( ?address)?\b": "an e-mail address",
    r"\b(ni|nino|national ?insurance) ?(no|num|number)?\b": "a National Insurance number",
    r"\b(upn|uln|unique ?pupil ?number)\b": "a pupil number",
    r"\b(pnc( ?id)?|cro( ?(no|number))?|custody ?(no|number|record))\b": "a police record number",
    r"\b(passport|driving ?licence|vrm|number ?plate|registration ?plate)\b": (
        "an identity document"
    ),
    r"\b(ip ?address|imei|imsi|iccid|device ?id)\b": "a device",
    r"\b(ethnicity|ethnic ?(group|category)|religion|sexual(ity| ?orientation)|nationality)\b": (
        "what must not be crossed with a place"
    ),
}
"""Pattern on the normalised name to what such a column holds."""


def normalised(name: str) -> str:
    """Return a name in lower-case words, for comparing.

    >>> normalised("  LSOA_code ")
    'lsoa code'
    >>> normalised("crimeType")
    'crime type'
    """
    plain = unicodedata.normalize("NFKC", name)
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", re.sub(r"['\u2019]s\b", "", plain))
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))


def looks_personal(name: str) -> str | None:
    """Say what a column of that name would hold, where that identifies a person.

    Parameters
    ----------
    name : str
        A column name as a sender wrote it.

    Returns
    -------
    str or None
        For example ``"an NHS number"``; None where the name looks harmless.
    """
    words = normalised(name)
    return next(
        (what for pattern, what in PERSONAL_COLUMNS.items() if re.search(pattern, words)), None
    )
