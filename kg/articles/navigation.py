"""Lines of a page copied out of a browser that stand around the headline: menus, and the paper's own name.

    Skip to content          furniture
    The Halden Post          furniture, the paper's name
    Home / News / Politics   furniture, sections of a paper
    Rates to fall in spring  <- the story begins
    The Halden Post          furniture again, above the byline

Which words are sections and papers is vocabulary (`pages.toml`, the well-known media); a short line that is
neither counts only between two that are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.articles import stamps
from kg.lexicons import names as lexicon
from kg.lexicons import pages

_BARS = re.compile(r"\s*[|·•>›»/]\s*")
_MOST_WORDS = 4
_MOST_LINES = 80
_FEWEST_ENTRIES = 3  # make a menu of the unknown lines between them
_FEWEST_WORDS_OF_A_HEADLINE = 3
_OUTLETS = frozenset({"newspaper", "broadcaster"})


def lead(lines: Sequence[str]) -> int:
    """Return how many lines at the top of a page stand before its headline.

    >>> lead(["Skip to content", "Home", "Our town", "Sport", "Rates to fall again", "The bank cut them."])
    4
    >>> lead(["News", "By Ann Lee"]), lead(["Rates fall", "Business", "The bank will cut its rates."])
    (0, 0)
    """
    end = 0
    for place, line in enumerate(lines[:_MOST_LINES]):
        if len(line.split()) > _MOST_WORDS and not is_navigation(line):
            break
        if _is_menu(line) or (place == end and (is_navigation(line) or stamps.read(line))):
            end = place + 1
    known = sum(is_navigation(line) or stamps.read(line) is not None for line in lines[:end])
    if 2 * known < end or len(lines) <= end or (known < _FEWEST_ENTRIES and end > known):
        return 0
    return end if len(lines[end].split()) >= _FEWEST_WORDS_OF_A_HEADLINE and not _is_byline(lines[end]) else 0


def is_navigation(line: str) -> bool:
    """Tell whether a line is an entry of a menu, a menu in one line, a button, or the name of a paper.

    >>> is_navigation("Home | News | Sport"), is_navigation("The Halden Post"), is_navigation("News was bad.")
    (True, True, False)
    """
    return pages.english().is_furniture(line) or is_outlet(line) or _is_menu(line)


def is_outlet(line: str) -> bool:
    """Tell whether a line is the name of a paper or a broadcaster and nothing else.

    >>> is_outlet("The Observer"), is_outlet("Halden Evening Post"), is_outlet("Ann Post")
    (True, True, False)
    """
    words = line.strip(" |·•").split()
    if not 0 < len(words) <= _MOST_WORDS + 1 or any(
        not word[0].isupper() and word not in _SMALL for word in words
    ):
        return False
    known = lexicon.known(" ".join(words)) or lexicon.known(" ".join(words[words[0] == "The" :]))
    if known is not None:
        return known.kind in _OUTLETS or line.strip() in _words("agencies")
    if words[-1].removesuffix(".com") not in _words("papers") or len(words) < 2:
        return False
    return words[0] == "The" or words[0].lower() not in lexicon.given_names()


_SMALL = frozenset({"of", "and", "&", "the", "on"})


def _is_menu(line: str) -> bool:
    items = [one for one in _BARS.split(line.strip()) if one]
    return bool(items) and all(" ".join(item.lower().split()) in _words("sections") for item in items)


def _is_byline(line: str) -> bool:
    return re.match(r"(?:By|BY|by)\s", line) is not None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(pages.english().words[name])
