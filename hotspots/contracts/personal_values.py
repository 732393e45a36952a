"""Values that look as if they said who somebody is: found by their shape, never printed.

>>> shape_of("seen by 999 123 4560 at the bar")
'10 digits in a row, as in an NHS number'
>>> shown("Market Square")
"'Market Square'"
"""

from __future__ import annotations

import re
import unicodedata

from hotspots.errors import printable

SHOWN_CHARACTERS = 60

_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|"
    "JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|"
    "T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
"""The letters that a postcode may begin with."""

PERSONAL_VALUES: dict[str, str] = {
    "nhs number": r"(?:^|[^0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?:[^0-9]|$)",
    "postcode": rf"(?i)\b(?:{_AREAS})[0-9][0-9A-HJKPSTUVWXY]?\s*[0-9][ABD-HJLNP-UW-Z]{{2}}\b",
    "e-mail": r"[^\s@]@[^\s@]+\.[^\s@]",
    "telephone": r"(?:^|[^0-9])(?:\+44|0044|0)[ ()-]*[1-9](?:[ ()-]*[0-9]){8,9}(?:[^0-9]|$)",
    "national insurance": (
        r"(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s*[0-9]{2}\s*[0-9]{2}\s*[0-9]{2}\s*[A-D]\b"
    ),
    "pupil number": r"(?i)\b[A-Z][0-9]{11}[0-9A-Z]\b",
    "date of birth": r"(?i)\b(?:dob|d\.o\.b|date of birth|born)\b.{0,6}[0-9]",
    "long number": r"[0-9]{11,}",
}
"""Name of a shape to its pattern, in the dialect that Python and both engines read alike."""

_WORDS = {
    "postcode": "the shape of a full postcode",
    "e-mail": "the shape of an e-mail address",
    "telephone": "the shape of a telephone number",
    "national insurance": "the shape of a National Insurance number",
    "pupil number": "the shape of a pupil number",
    "date of birth": "what reads like a date of birth",
    "long number": "a number of 11 digits or more, which may stand for a person or an address",
}
_ANY = {name: re.compile(pattern) for name, pattern in PERSONAL_VALUES.items()}


def shape_of(value: str) -> str | None:
    """Describe the shape of a value that may identify a person, None where none is seen.

    Examples
    --------
    >>> shape_of("943 476 5919")
    '10 digits that pass the NHS number check'
    >>> shape_of("near N1 9GU")
    'the shape of a full postcode'
    >>> shape_of("platform 2, 23:15") is None
    True
    """
    text = unicodedata.normalize("NFKC", value)
    found = next((name for name, pattern in _ANY.items() if pattern.search(text)), None)
    if found == "nhs number":
        match = re.search(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", text)
        digits = re.sub(r"\D", "", match[0]) if match else ""
        if passes_nhs_check(digits):
            return "10 digits that pass the NHS number check"
        return "10 digits in a row, as in an NHS number"
    return _WORDS[found] if found else None


def passes_nhs_check(digits: str) -> bool:
    """Say whether ten digits pass the modulus 11 check of NHS numbers.

    >>> passes_nhs_check("9434765919"), passes_nhs_check("9434765918")
    (True, False)
    """
    weighed = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - weighed % 11) % 11 == int(digits[9])


def shown(value: str) -> str:
    """Return what may be printed of a value that a sender wrote.

    In quotes and cut, without what could steer a terminal; only its shape where that looks
    personal.

    >>> shown("943 476 5919")
    '(10 digits that pass the NHS number check)'
    """
    shape = shape_of(value)
    if shape:
        return f"({shape})"
    text = printable(value)
    cut = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + " ..."
    return f"'{cut}'"
