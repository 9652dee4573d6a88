"""Who wrote the article: names out of a byline, without "By", role, place, address or time.

    "By Ann Lee, Political editor, and Bob Ray in Brussels"   ->   ("Ann Lee", "Bob Ray")

Where on a page a byline may stand: `kg.articles.layers`. What a byline says of roles: `kg.facts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicons import names as lexicon
from kg.lexicons import pages

_LONGEST = 220
_BY = re.compile(
    r"(?:(?i:written|words|story|report|exclusive)\s)?(?P<by>By|BY|by)(?::\s?|\s)(?P<rest>\S.*)$", re.DOTALL
)
_ADDRESS = re.compile(r"[(<\[]?\S{0,60}@\S{2,60}|https?://\S{1,200}")
_TAIL = re.compile(r"\s*(?:[|·•/]|\s[-–—]\s|\s\(|\d|\b(?:updated|published|posted)\b)", re.IGNORECASE)
_JOIN = re.compile(r"\s*,?\s+(?:and|&|AND)\s+|\s*,\s*|\s+(?:with|WITH)\s+")
_CONJUNCTION = re.compile(r"\s(?:and|&|AND|with|WITH)\s")
_PLACE = re.compile(r"\s(?:in|at|for|of|from|on|near|to)\s", re.IGNORECASE)
_SMALL = frozenset("in at for of the and from with to on our near &".split())


def names(line: str) -> tuple[str, ...] | None:
    """Return the writers that a line beginning with "By" names; None where it is no byline.

    A byline of an agency or of unnamed staff gives an empty tuple.

    >>> names("By Ann Lee in Brussels"), names("By Agency staff"), names("By Monday, the river had risen.")
    (('Ann Lee',), (), None)
    """
    found = _BY.match(" ".join(line.split())) if len(line) <= _LONGEST else None
    if not found or (found["by"] == "by" and len(found["rest"].split()) > 8):
        return None
    return _names(found["rest"])


def bare_names(line: str) -> tuple[str, ...] | None:
    """Return the writers of a line without "By"; None unless it is a name, alone or with a role or a place.

    >>> bare_names("Ann Lee Political editor"), bare_names("Ann Lee at Quarry Road"), bare_names("Rates fall")
    (('Ann Lee',), ('Ann Lee',), None)
    """
    flat = " ".join(line.split())
    named = len(flat) <= 90 and len(flat.split()) <= 12 and not _BY.match(flat)
    return (_names(flat) or None) if named else None


def has_role(line: str) -> bool:
    """Tell whether a line ends in what writers are: "Courts reporter"."""
    words = line.rstrip(" .)*_").split()
    return bool(words) and len(words) <= 12 and words[-1].lower() in _words("role_ends")


def _names(rest: str) -> tuple[str, ...] | None:
    rest = _ADDRESS.sub("", rest).strip(" *_,;|")
    if re.search(r"[.!?:;”\"]$", rest) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", rest):
        return None
    cut = _TAIL.search(rest)
    rest = rest[: cut.start()] if cut else rest
    pieces = [piece for piece in _JOIN.split(rest) if piece]
    if not pieces or any(_is_prose(piece) for piece in pieces):
        return None
    found = [name for piece in pieces if (name := _name(piece))]
    if not _name(pieces[0]):
        unnamed = all(word.lower() in _words("byline_roles") | _SMALL for word in _behind_outlet(rest))
        return () if unnamed else None
    return tuple(found) if _CONJUNCTION.search(rest) else tuple(found[:1])


def _behind_outlet(rest: str) -> Sequence[str]:
    """Return the words of a byline behind the paper that it begins with: "Halden Post staff"."""
    words = rest.split()
    return next((words[n:] for n in (3, 2, 1) if lexicon.known(" ".join(words[:n]))), words)


def _is_prose(piece: str) -> bool:
    known = _words("byline_roles") | _words("particles") | _SMALL
    return any(word[:1].islower() and word.lower() not in known for word in piece.split())


def _name(piece: str) -> str | None:
    """Return the person's name that a piece of a byline begins with."""
    words: Sequence[str] = _PLACE.split(f"{piece} ")[0].split()
    role = next(
        (i for i, word in enumerate(words) if word.lower().removesuffix("'s") in _words("byline_roles")), None
    )
    words = words[:role]
    if not 2 <= len(words) <= 5 or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return None
    if not all(word[0].isupper() or word.lower() in _words("particles") for word in words):
        return None
    if not all(re.fullmatch(r"[\w'’.\-]+", word) for word in words):
        return None
    name = " ".join(_printed(word) for word in words)
    return None if words[0] == "The" or lexicon.known(name) or words[-1] in lexicon.forms() else name


def _printed(word: str) -> str:
    """Return a word in capitals as a name is written elsewhere."""
    if not word.isupper() or len(word) < 3 or "." in word:
        return word
    return re.sub(r"[^\W_]+", lambda part: part.group().capitalize(), word)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(pages.english().words[name])
