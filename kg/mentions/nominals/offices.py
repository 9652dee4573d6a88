"""Which office the article gives to whom.

    defence secretary Anna Berg      Anna Berg, the defence secretary,      Anna Berg is defence secretary
    Anna Berg's cabinet (so she is prime minister)      they appointed Anna Berg (so she is "the new ...")

What the facts say of roles is `kg.facts.roles`; here a role only tells what a later phrase may mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.lexicons.clues import clue
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain, Office, Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals.phrases import RolePhrase, is_title
from kg.mentions.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEADS_A_GOVERNMENT = "prime-minister"
_MARKS = frozenset({",", "(", "-", "–", "—"})
_PUT_FORWARD = frozenset({"nominate", "designate"})
_UNREAL = frozenset("if unless whether should would could may might not never n't were".split())
_LEADERS = frozenset(
    {"president", "prime-minister", "premier", "chancellor", "taoiseach", "head-of-state", "leader"}
)


def note(chains: Chains, phrases: Sequence[Sequence[RolePhrase]]) -> None:
    """Note which office the article gives to whom: beside the name, or by "is"."""
    by_place = [_by_place(here) for here in phrases]
    for chain in chains.of_type("person"):
        for place in chain.places.values():
            for phrase in _near(phrases[place.block], by_place[place.block], place):
                if _is_office_of(phrase, place):
                    chain.offices.append(Office(phrase.form.role.key, phrase.words, phrase.country, place))


def _by_place(phrases: Sequence[RolePhrase]) -> dict[tuple[str, int], list[int]]:
    """Return the numbers of phrases by the tokens that `_is_office_of` asks for."""
    found: dict[tuple[str, int], list[int]] = {}
    for n, one in enumerate(phrases):
        for key in (("end", one.end), ("first", one.first), ("above", one.doc[one.head].head.i)):
            found.setdefault(key, []).append(n)
    return found


def _near(
    phrases: Sequence[RolePhrase], by_place: Mapping[tuple[str, int], Sequence[int]], place: Place
) -> list[RolePhrase]:
    """Return the phrases of a block that may be of whom a place names, in text order."""
    if not phrases:
        return []
    before = (("end", place.first), ("end", place.first - 1))
    after = (("first", place.end + 1), ("first", place.end + 2))
    keys = (*before, *after, ("above", phrases[0].doc[place.head].head.i))
    return [phrases[n] for n in sorted({n for key in keys for n in by_place.get(key, ())})]


def note_head_of_government(chains: Chains, page: Page) -> None:
    """Give "the prime minister" to the one whose government the article names: "Anna Berg's cabinet".

    Only where nobody else has that office, and that person has no other.
    """
    persons = chains.of_type("person")
    if any(office.key == _LEADS_A_GOVERNMENT for chain in persons for office in chain.offices):
        return
    heads = {
        id(chain): (chain, place)
        for chain in persons
        for place in chain.places.values()
        if not chain.offices and _governs(page.doc(place.block), place)
    }
    if len(heads) == 1:
        chain, place = next(iter(heads.values()))
        words = frozenset(roles().fold(["prime", "minister"]))
        chain.offices.append(Office(_LEADS_A_GOVERNMENT, words, None, place))


def newcomers(chains: Chains, page: Page) -> Iterator[Chain]:
    """Yield who gets an office in the article: "appointed Anna Berg", "Anna Berg succeeds him"."""
    for chain in chains.of_type("person"):
        heads = [page.doc(place.block)[place.head] for place in chain.places.values()]
        if any(
            (one.dep_ in {"dobj", "nsubjpass"} and one.head.lemma_ in clue("gains_office"))
            or (one.dep_ == "nsubj" and one.head.lemma_ in clue("takes_over"))
            for one in heads
        ):
            yield chain


class Holders:
    """Who has an office of the article, once all are noted."""

    def __init__(self, persons: Sequence[Chain]) -> None:
        self._persons = persons
        self._by_word: dict[str, set[int]] = {}
        for n, chain in enumerate(persons):
            for office in chain.offices:
                for word in (f"key:{office.key}", *office.words):
                    self._by_word.setdefault(word, set()).add(n)

    def of(self, phrase: RolePhrase) -> list[Chain]:
        """Return the persons to whom the article gives the office of a phrase, in their order."""
        key = phrase.form.role.key
        keys = {key, *_LEADERS} if key == "leader" else {key}
        words = (phrase.form.pieces[-1], *(f"key:{one}" for one in keys))
        able = sorted({n for word in words for n in self._by_word.get(word, ())})
        return [chain for chain in (self._persons[n] for n in able) if holds(chain, phrase)]


def holds(chain: Chain, phrase: RolePhrase) -> bool:
    """Whether the article gives a person the office of a phrase, of the same rank and no other country."""
    for office in chain.offices:
        if phrase.country and office.country and phrase.country != office.country:
            continue
        if (office.words & clue("other_rank")) != phrase.rank:
            continue
        if office.key == phrase.form.role.key:
            return True
        leads = phrase.form.role.key == "leader" and office.key in _LEADERS
        if leads and phrase.country is not None and phrase.country == office.country:
            return True  # "the French leader", who is the president
        own = frozenset(phrase.form.pieces)
        if phrase.form.pieces[-1] in office.words and own <= office.words and not phrase.country:
            return True
    return False


def _is_office_of(phrase: RolePhrase, place: Place) -> bool:
    doc = phrase.doc
    if (
        phrase.end <= place.first <= phrase.end + 1
    ):  # "defence secretary Anna Berg", "the chairman, Anna Berg"
        gap = [doc[k].text for k in range(phrase.end, place.first)]
        return gap in ([], [","]) or (len(gap) == 1 and is_title(gap[0]))
    if _acts_itself(doc, phrase, place):
        return False
    given = _is_given(doc[phrase.head], doc[place.head])
    if given or (place.end < phrase.first <= place.end + 2 and doc[place.end].text in _MARKS):
        return (
            given
            or phrase.determined
            or doc[phrase.first].lower_ in {"a", "an"}
            or phrase.first == place.end + 1
        )
    head = doc[phrase.head]
    return (
        head.dep_ == "attr" and head.head.lemma_ in {"be", "become"} and doc[place.head].head.i == head.head.i
    )


def _is_given(office: Token, name: Token) -> bool:
    """Whether a verb gives an office to a name: "nominated Anna Berg as chair", "Berg was named chair"."""
    while name.dep_ == "appos" and name.head.i < name.i:
        name = name.head
    link = office.head if office.dep_ == "pobj" and office.head.lower_ == "as" else office
    verb = link.head
    return (
        link.dep_ in {"prep", "oprd"}
        and name.head.i == verb.i
        and name.dep_ in {"dobj", "nsubjpass"}
        and verb.lemma_ in clue("gains_office") | _PUT_FORWARD
        and not any(one.lower_ in _UNREAL for one in verb.lefts)  # "if Berg is elected president"
    )


def _acts_itself(doc: Doc, phrase: RolePhrase, place: Place) -> bool:
    """Whether an office behind a name is the subject of what follows: "To Berg, the mayor said"."""
    head, after = doc[phrase.head], doc[phrase.end : phrase.end + 1]
    verb = any(one.i == head.head.i and one.tag_ in {"VBD", "VBZ", "VBP"} for one in after)
    return place.end <= phrase.first and head.dep_ == "nsubj" and verb


def _governs(doc: Doc, place: Place) -> bool:
    """Whether "'s government" or "'s cabinet" follows a name."""
    after = [one.lower_ for one in doc[place.end : place.end + 2]]
    return len(after) == 2 and after[0] in {"'s", "’s"} and after[1] in {"government", "cabinet"}
