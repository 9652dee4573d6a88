"""Document -> EntityRefs: who is named in an article, and where.

    names/  groups.py  described.py    Found: places that name something, typed
    chains.py  coreference.py          Chain: those that are one
    nominals/                          "the minister", "the company", "its operator"
    pronouns/                          "he", "her", "its"

What an entity is across articles: `kg.entities`. Who speaks, who holds an office: `kg.facts`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.mentions import names
from kg.mentions.coreference import Chains
from kg.mentions.described import described
from kg.mentions.groups import credited, governments, groups, parties, seats
from kg.mentions.names import Found
from kg.mentions.nominals import tie_nominals
from kg.mentions.page import Page
from kg.mentions.pronouns import Pronouns
from kg.mentions.words import folded
from kg.model import Document, EntityRefs, EntityType

__all__ = ["find"]

_SURE = 3  # votes are worth a name whose type its form or a list shows
_STRETCH = 64  # characters
_JOINED = frozenset({"person", "organization"})


def find(document: Document) -> EntityRefs:
    """Return the entities that an article names, in the order of their first mentions.

    Every mention lies in the text; no two share a span, though a country may stand inside its government
    ("[[US] government]"). A surname that two people bear is left out where the page does not show which.
    """
    page = Page(document)
    named = names.find(document, page)
    found = [
        *seats(document),
        *named,
        *governments(document, named, page),
        *groups(document, named, page),
        *parties(document, named),
        *described(document, named, page),
        *credited(document),
    ]
    chains = Chains(document, _of_one_type(_distinct(found)), page)
    tie_nominals(chains, page)
    Pronouns(chains, page).tie_all()
    mentioned = [chain for chain in chains.all if chain.mentions]
    ordered = sorted(
        mentioned, key=lambda chain: min((one.span.start, -one.span.end) for one in chain.mentions)
    )
    return EntityRefs(refs=tuple(chain.ref(n) for n, chain in enumerate(ordered, 1)))


def _of_one_type(found: list[Found]) -> list[Found]:
    """Give a name of several words one type where one place makes it a person and another a body.

    What its title, form or list shows goes before a vote, then the more frequent type; a tie stays.
    """
    counts: dict[str, Counter[EntityType]] = {}
    for one in found:
        if " " in one.text and one.type in {"person", "organization"}:
            counts.setdefault(folded(one.text), Counter())[one.type] += 1 + _SURE * one.sure
    joined: dict[str, EntityType] = {
        name: count.most_common(1)[0][0] for name, count in counts.items() if len(set(count.values())) > 1
    }
    return [
        replace(one, type=joined[folded(one.text)])
        if one.type in _JOINED and folded(one.text) in joined
        else one
        for one in found
    ]


def _distinct(found: list[Found]) -> list[Found]:
    """Leave one name a span, credits before parsed names, and none that partly overlaps another."""
    order = {"credit": 0, "government": 1, "described": 1, "group": 2}
    kept: list[Found] = []
    near: dict[int, list[Found]] = {}  # by the stretches of the text that they reach into
    for one in sorted(found, key=lambda one: (order.get(one.basis, 3), -len(one.span), one.span)):
        reached = range(one.span.start // _STRETCH, one.span.end // _STRETCH + 1)
        others = (other for n in reached for other in near.get(n, ()))
        if not any(one.span.overlaps(other.span) and not _nests(one, other) for other in others):
            kept.append(one)
            for n in reached:
                near.setdefault(n, []).append(one)
    return kept


def _nests(inner: Found, outer: Found) -> bool:
    """Whether a name may stand inside another: a country in its government, a body in its people."""
    strictly = inner.span in outer.span and inner.span != outer.span
    inside = {
        "government": {"place"},
        "group": {"place", "organization"},
        "described": {"place", "organization"},
    }
    return strictly and inner.type in inside.get(outer.basis, set())
