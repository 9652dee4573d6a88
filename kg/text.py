"""Small things that several stages do to words: folding, plain plurals, counting, slugs."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return the text for comparing: no case, no accents, straight apostrophes, no outer space.

    >>> fold(" Nadia Calviño’s ")
    "nadia calvino's"
    """
    if text.isascii():  # most words are
        return text.lower().strip()
    straight = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(
        "\N{LEFT SINGLE QUOTATION MARK}", "'"
    )
    parts = unicodedata.normalize("NFKD", straight).lower()
    return "".join(one for one in parts if not unicodedata.combining(one)).strip()


def stem(word: str) -> str:
    """Return a folded word without a plain plural s.

    >>> [stem(word) for word in ("troops", "press", "gas", "status")]
    ['troop', 'press', 'gas', 'status']
    """
    plural = len(word) > 3 and word.endswith("s") and word[-2] not in "su"
    return word[:-1] if plural else word


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun; `many` is left out where an s makes the plural.

    >>> counted(1, "edge"), counted(1200, "edge"), counted(0, "person", "people")
    ('1 edge', '1,200 edges', '0 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def slug(text: str, *, most: int = 60) -> str:
    """Return the text as lower-case ASCII words joined by hyphens, for an IRI that people read.

    >>> slug("Nadia Calviño (EIB)"), slug("北京")
    ('nadia-calvino-eib', '')
    """
    return _NO_LETTERS.sub("-", fold(text)).strip("-")[:most].rstrip("-")
