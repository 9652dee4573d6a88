"""Which words make a topic: a typed view on `topics.toml` and on the table of countries.

"the plans"        plan     light: hands over to what it is of; shell: points back
"a terrible tax"   terrible opinion: leaves the key
"the way"          way      vague: no topic
"Ukrainian"        ukraine  a people or a short form counts as its country
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import assets
from kg.lexicons.countries import countries
from kg.lexicons.names import known
from kg.model import EntityRef
from kg.text import fold, slug

TOPICS = "lexicons/en/topics.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """The words of `topics.toml`, as lemmas in lower case."""

    light: frozenset[str]
    amounts: frozenset[str]
    units: frozenset[str]  # of an amount: "m" of "€9m"
    shells: frozenset[str]
    vague: frozenset[str]
    weak: frozenset[str]  # give way to any other topic
    opinion: frozenset[str]
    lemmas: Mapping[str, str]  # plural -> singular, where the parser's lemma is wrong
    neighbours: tuple[frozenset[str], ...]
    deeds: Mapping[str, str]  # verb -> noun
    qualities: Mapping[str, str]  # adjective -> noun

    def near(self, head: str, other: str) -> bool:
        """Whether a phrase that points back by one noun may mean a phrase with the other as its head.

        >>> topic_words().near("accord", "pact"), topic_words().near("accord", "roof")
        (True, False)
        """
        return head == other or any(head in group and other in group for group in self.neighbours)

    def kin(self, head: str) -> frozenset[str]:
        """Return the nouns that are `near` one, itself among them."""
        return frozenset({head}).union(*(group for group in self.neighbours if head in group))


@cache
def topic_words() -> TopicWords:
    """Return the words that decide which noun phrases are topics."""
    table = assets.toml(TOPICS)
    return TopicWords(
        light=_words(table["light"], "nouns"),
        amounts=_words(table["amount"], "nouns"),
        units=_words(table["unit"], "words"),
        shells=_words(table["shell"], "nouns"),
        vague=_words(table["vague"], "nouns"),
        weak=_words(table["weak"], "nouns"),
        opinion=_words(table["opinion"], "words"),
        lemmas=table["lemmas"],
        neighbours=tuple(frozenset(group["nouns"].split()) for group in table["neighbours"]),
        deeds=table["deeds"],
        qualities=table["qualities"],
    )


def _words(groups: list[dict[str, Any]], name: str) -> frozenset[str]:
    return frozenset(word for group in groups for word in group[name].split())


@cache
def country_units() -> Mapping[str, str]:
    """Return what each name, short form, adjective and people of a country is called in a topic's key.

    >>> units = country_units()
    >>> units["ukrainian"], units["u.s."], units["britain"]
    ('ukraine', 'united-states', 'united-kingdom')
    """
    units: dict[str, str] = {}
    for row in countries().rows:
        if row.kind in {"country", "union"}:
            for form in (row.name, *row.names, *row.adjectives, *row.people):
                units.setdefault(fold(form), slug(row.name))
    return units


def country_unit_of(code: str) -> str | None:
    """Return what the country of an ISO 3166-1 code is called in a topic's key; None for no such country.

    >>> country_unit_of("UA")
    'ukraine'
    """
    row = countries().get(code)
    return slug(row.name) if row else None


def unit_of(ref: EntityRef) -> str:
    """Return what an entity is called in a topic's key: its country, the body's well-known name, or its own.

    >>> unit_of(EntityRef(id="e1", type="organization", name="Ukrainian government", country="UA"))
    'ukraine'
    >>> unit_of(EntityRef(id="e2", type="organization", name="Nato"))
    'nato'
    """
    name = re.sub(r"^the ", "", fold(ref.name))
    by_code = country_unit_of(ref.country) if ref.country else None
    plain = name.removesuffix(" government")
    if by_code and (ref.type == "place" or country_units().get(plain) == by_code):
        return by_code
    body = known(ref.name) if ref.type == "organization" else None
    if body:
        return slug(body.name)
    return slug(name) or fold(ref.name)
