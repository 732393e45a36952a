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

_GAP = r"[^0-9A-Za-z]{0,3}"
"""What may stand between the parts of a number: nothing, a blank, a dash, a full stop ..."""

PERSONAL_VALUES: dict[str, str] = {
    "nhs number": rf"(?:^|[^0-9])[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}(?:[^0-9]|$)",
    "ten digits": r"(?:^|[^0-9])(?:[0-9]{2}[^0-9A-Za-z]){4}[0-9]{2}(?:[^0-9]|$)",
    "postcode": (
        rf"(?i)(?:^|[^0-9A-Za-z])(?:{_AREAS})[0-9][0-9A-HJKPSTUVWXY]?{_GAP}"
        r"[0-9][ABD-HJLNP-UW-Z]{2}(?:[^0-9]|$)"
    ),
    "e-mail": r"[^\s@]@[^\s@]+\.[^\s@]",
    "telephone": (
        r"(?:^|[^0-9/:])(?:\+44|0044|0)[^0-9A-Za-z/:]{0,3}[1-9](?:[^0-9A-Za-z/:]{0,3}[0-9]){8,9}"
        r"(?:[^0-9]|$)"
    ),
    "national insurance": (
        r"(?i)(?:^|[^0-9A-Za-z])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
        rf"{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[A-D](?:[^0-9A-Za-z]|$)"
    ),
    "pupil number": r"(?i)\b[A-Z][0-9]{11}[0-9A-Z]\b",
    "named number": (
        r"(?i)\b(?:dob|d\.o\.b|date of birth|born|nhs|mrn|chi|hospital n|pnc|cro)\b"
        r"[^0-9]{0,12}[0-9]"
    ),
    "long number": r"[0-9]{11,}",
}
"""Name of a shape to its pattern, in the dialect that Python and both engines read alike."""

SHAPES_IN_WORDS = {
    "postcode": "the shape of a full postcode",
    "e-mail": "the shape of an e-mail address",
    "telephone": "the shape of a telephone number",
    "national insurance": "the shape of a National Insurance number",
    "pupil number": "the shape of a pupil number",
    "ten digits": "10 digits in pairs, as in an NHS number",
    "named number": "what reads like a date of birth or somebody's number",
    "long number": "a number of 11 digits or more, which may stand for a person or an address",
}
_ANY = {name: re.compile(pattern) for name, pattern in PERSONAL_VALUES.items()}


def plain(value: str) -> str:
    """Return a text with full-width letters and the digits of every script as plain ones.

    What cannot be seen (zero-width and other format characters) is left out.
    """
    folded = unicodedata.normalize("NFKC", value)
    return "".join(
        str(unicodedata.digit(one)) if one.isdigit() else one
        for one in folded
        if unicodedata.category(one) != "Cf"
    )


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
    text = plain(value)
    found = next((name for name, pattern in _ANY.items() if pattern.search(text)), None)
    if found == "nhs number":
        match = _ANY[found].search(text)
        digits = re.sub(r"[^0-9]", "", match[0]) if match else ""
        if passes_nhs_check(digits):
            return "10 digits that pass the NHS number check"
        return "10 digits in a row, as in an NHS number"
    return SHAPES_IN_WORDS[found] if found else None


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
