"""When two texts are the same name: case, accents and punctuation make no difference."""

import re
import unicodedata


def plain(text: str) -> str:
    """Give a text in small letters, its words parted by single spaces, without punctuation.

    >>> plain("HERRING LANE (Skarholm).")
    'herring lane skarholm'
    >>> plain("Café Zéphyr & Bar")
    'cafe zephyr and bar'
    """
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    bare = "".join(one for one in letters if one != "'" and not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", bare))
