"""Text that reads as if it spoke of a person: names and pronouns, in the words of reports."""

from __future__ import annotations

from hotspots.contracts.sql import named, quoted

GIVEN_NAMES = (
    "Aaron Abdul Adam Ahmed Aisha Alan Alex Alfie Ali Alice Amelia Amir Amy Andrew Anna Anthony "
    "Archie Ben Benjamin Billy Bradley Brandon Callum Cameron Carl Charlie Chloe Chris Christopher "
    "Claire Connor Craig Daniel Danny Darren Dave David Dean Declan Dylan Eddie Ella Ellie Emily "
    "Emma Ethan Eva Fatima Gary Gavin George Hannah Harry Harvey Hassan Helen Henry Ian Ibrahim "
    "Isaac Jack Jackie Jade Jake James Jamie Jane Jason Jay Jayden Jenny Jess Jessica Jimmy Joanne "
    "Joe Joel John Johnny Jordan Josh Joshua Julie Karen Karl Kate Katie Keith Kelly Kevin Kieran "
    "Kyle Laura Lauren Lee Leo Leon Lewis Liam Linda Lisa Logan Louise Lucas Luke Marcus Mariam "
    "Matt Matthew Max Megan Mehmet Michael Michelle Mick Mike Mohammed Mohamed Muhammad Nathan "
    "Nicola Nigel Oliver Olivia Omar Oscar Owen Patrick Paul Peter Phil Rachel Raj Rebecca Reece "
    "Rhys Richard Rob Robert Ryan Sam Samantha Samuel Sarah Scott Sean Shane Sharon Simon Sophie "
    "Stacey Stephen Steve Steven Stuart Susan Terry Thomas Tim Toby Tom Tommy Tony Tracey Tyler "
    "Wayne Yusuf Zac Zain Zoe"
)
"""Given names that are common in Britain, and with a capital no common word."""

WORDS_TOO = frozenset(
    "carl dean jack jade jay joe harry leon max mike phil raj rob sam tim".split()
)
"""Names that are a word, or a slip of one, where they are written small."""

_WAYS = (
    "Road|Rd|Street|St|Avenue|Ave|Court|Drive|Square|Park|Gardens|Terrace|Crescent|Arms|Inn|Tavern|"
    "School|Centre|Hotel|Estate|Quay|Wharf|Station|Infirmary|Hospital"
)
PLACES = rf"(?:[A-Z][A-Za-z']+ ){{1,3}}(?:{_WAYS})\b"
"""A place that is called after somebody, as John Street is. Not Lane, Hill or Green, which are
surnames too."""
_NAMES = "|".join(
    form
    for name in GIVEN_NAMES.split()
    for form in (name, name.upper(), *([name.lower()] if name.lower() not in WORDS_TOO else []))
)
PERSON = (
    rf"\b(?:{_NAMES})\b"
    r"|\b(?:[Nn]amed|[Cc]alled|[Kk]nown as|[Aa]ka|[Aa]lias|[Nn]icknamed|[Mm]ale|[Ff]emale|[Bb]oy|"
    r"[Gg]irl|[Ss]uspect|[Vv]ictim|[Ll]ad|[Mm]an|[Ww]oman) [A-Z][a-z]+"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]"
)
_PRONOUN = r"\b(?:he|she|him|her|his|hers|himself|herself)\b"
TWICE = rf"(?i){_PRONOUN}(?:.|\n)*{_PRONOUN}"
"""Two pronouns of one person."""


def people_sql(name: str) -> str:
    """Return SQL that is true where a text reads as if it spoke of a person.

    A name or a title, or two pronouns of one person; places called after somebody are no person.

    Parameters
    ----------
    name : str
        Of the column.
    """
    column = named(name)
    bare = f"regexp_replace({column}, {quoted(PLACES)}, ' ', 'g')"
    is_named = f"regexp_matches({bare}, {quoted(PERSON)})"
    return f"({is_named} or regexp_matches({column}, {quoted(TWICE)}))"
