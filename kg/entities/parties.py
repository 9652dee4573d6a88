"""Which parties an article says a person is of, by the words beside a name.

    the [Labour] councillor Anna Berg      Anna Berg, a [Green] member      Anna Berg, [R]-Halden

Whether two parties keep two bearers of a name apart: `kg.entities.evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.lexicons.identity import one_party
from kg.lexicons.names import known, parties_before_posts, well_known
from kg.lexicons.roles import head_of, roles
from kg.model import Article, EntityRef

_REACH = 90  # characters beside a name
_FORMER = frozenset({"former", "ex", "once", "then", "late", "old"})


def parties(ref: EntityRef, article: Article) -> frozenset[str]:
    """Return the parties that the words beside a person's names tell, each by one name; not those left."""
    found: set[str] = set()
    for one in ref.mentions:
        if one.kind == "name":
            before = article.text[max(0, one.span.start - _REACH) : one.span.start]
            after = article.text[one.span.end : one.span.end + _REACH]
            found.update(told(before, after))
    return frozenset(found)


def told(before: str, after: str) -> Iterator[str]:
    """Yield the parties that the words before and after a name tell.

    >>> list(told("said the Tory council leader ", " on Monday")), list(told("Labour attacked ", "."))
    (['conservative'], [])
    >>> list(told("", ", a former Labour councillor,")), list(told("", ", a Labour councillor,"))
    ([], ['labour'])
    """
    ahead, behind, letter = _patterns()
    if match := ahead.search(before):
        past = _FORMER & {*_words(before[: match.start()])[-1:], *_words(match["post"])}
        if _is_post(match["post"].split()) and not past:
            yield _plain(match["party"])
    if match := behind.match(after):
        past = _FORMER & {*_words(match["how"] or "")}
        if not past and (match["of"] or _is_post((match["post"] or "").split())):
            yield _plain(match["party"])
    if match := letter.match(after):
        yield one_party()[match["letter"].lower()]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = {*parties_before_posts()}
    names.update(name for body in well_known() if body.kind == "party" for name in body.names)
    party = f"(?P<party>{'|'.join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))})"
    return (
        re.compile(rf"(?<![\w-]){party}(?:['\u2019]s?)? (?P<post>[\w-]+(?: [\w-]+){{0,3}}),? $"),
        re.compile(
            r"(?:, | is | was |, who is )(?:(?P<of>of (?:the )?)|(?P<how>[a-z-]+ (?:[a-z-]+ )?))"
            rf"{party}\b(?: (?P<post>[\w-]+))?"
        ),
        re.compile(r"(?:, | \()(?P<letter>[RD])(?:-[A-Z]\w*\.?|(?=\)))"),
    )


def _is_post(words: Iterable[str]) -> bool:
    """Whether words are what a member of a party is called: "council leader", "peer"."""
    lower = [word.lower() for word in words]
    return bool(lower) and lower[head_of(lower)] in roles().heads | {"peer"}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _plain(name: str) -> str:
    body = known(name)
    plain = (body.name if body else name).lower().removesuffix(" party").removesuffix("s")
    return one_party().get(plain, plain)
