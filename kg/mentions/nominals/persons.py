"""Phrases that mean a person: by office, by country, by age.

the energy secretary      the Norwegian      the 58-year-old
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.lexicons.countries import countries
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain
from kg.mentions.coreference import Chains
from kg.mentions.nominals.offices import Holders
from kg.mentions.nominals.phrases import RolePhrase
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import SUBJECTS, Page

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEW = frozenset({"new", "incoming"})
_AROUND = 10  # tokens
_FAR = 4  # sentences


class Persons:
    """Ties the phrases of an article to its persons."""

    def __init__(
        self, chains: Chains, page: Page, phrases: Sequence[Sequence[RolePhrase]], ties: Ties
    ) -> None:
        self.chains, self.page, self.phrases, self.ties = chains, page, phrases, ties

    def tie_roles(self, newcomers: list[Chain]) -> None:
        """Tie "the energy secretary" to the one who is; `newcomers` may be "the new" one."""
        having = Holders(self.chains.of_type("person"))
        for number, phrases in enumerate(self.phrases):
            for phrase in phrases:
                bare = self.ties.is_bare(number, phrase.first, phrase.doc[phrase.head])
                told = phrase.determined or (phrase.of_country and number in self.page.told[:2])
                if not ((told or bare) and self._stands_alone(number, phrase)):
                    continue
                holders = having.of(phrase)
                if names := _names_in(phrase):
                    holders = [one for one in holders if self._holds_there(one, names)]
                if phrase.words & _NEW:
                    holders = [one for one in newcomers if one in holders] or newcomers
                elif len(holders) > 1 and bare:
                    holders = self._main(holders)
                elif len(holders) > 1:
                    holders = [one for one in holders if self._named_before(one, number, phrase.first)]
                if len(holders) == 1 and not self._is_stranger(holders[0], number, phrase):
                    self.ties.tie(
                        holders[0], self.ties.place(number, phrase.first, phrase.end), "office", 0.8
                    )

    def _holds_there(self, chain: Chain, names: set[str]) -> bool:
        """Whether the words around a person's office have the names before a role: "the Tarn president"."""
        for office in chain.offices:
            at = office.at
            doc, first = self.page.doc(at.block), at.first
            while first > max(0, at.first - _AROUND) and doc[first - 1].pos_ not in {"PUNCT", "VERB", "AUX"}:
                first -= 1
            last = min(at.end + _AROUND, doc[at.head].sent.end)
            near = {one.lower_ for one in doc[first:last]}
            if names <= near | office.words:
                return True
        return False

    def _main(self, holders: list[Chain]) -> list[Chain]:
        """Return the one whom the article is about: named three times as often as any other, or nobody."""
        ordered = sorted(holders, key=lambda chain: -len(chain.places))
        clear = len(ordered[0].places) >= 3 * len(ordered[1].places)
        return ordered[:1] if clear else []

    def _is_stranger(self, chain: Chain, number: int, phrase: RolePhrase) -> bool:
        """Whether "the MP" may be somebody without a name, brought in since: "One backbencher said no."."""
        if phrase.end - phrase.role_first > 1 or not phrase.determined:
            return False
        here = self.page.sentence(number, phrase.first)
        heads = {(one.block, one.head) for one in chain.places.values()}
        for block in range(number, max(-1, number - 3), -1):
            doc = self.page.doc(block)
            for token in reversed(doc[: phrase.first] if block == number else doc[:]):
                if here - self.page.sentence(block, token.i) > 2:
                    return False
                if (block, token.i) in heads:
                    return False
                if is_unnamed(token):
                    return True
        return False

    def _stands_alone(self, number: int, phrase: RolePhrase) -> bool:
        """Whether a role phrase means somebody by itself: not a title, a predicate or an apposition."""
        doc = phrase.doc
        head = doc[phrase.head]
        if head.dep_ in {"attr", "appos", "compound", "amod", "nmod", "oprd"} or (
            head.dep_ == "pobj" and head.head.lower_ == "as"
        ):
            return False
        if phrase.end < len(doc) and doc[phrase.end].text in {"-", "'s"} and doc[phrase.end].text == "-":
            return False
        gap = doc[phrase.end].text if phrase.end < len(doc) else ""
        if (number, phrase.end) in self.ties.starts:
            return False
        if (number, phrase.end + 1) in self.ties.starts and gap in {",", "-", "–", "—"}:
            return False
        return (number, phrase.first - 1) not in self.ties.ends or doc[phrase.first - 1].text != ","

    def tie_nationals(self) -> None:
        """Tie "the Norwegian" to the one person whom the article says to be of that country."""
        rows = countries()
        persons = [(chain, self._countries_of(chain)) for chain in self.chains.of_type("person")]
        for number, texts in enumerate(self.page.texts):
            doc = self.page.doc(number)
            for i in range(1, len(texts)):
                row = rows.people(texts[i]) or rows.adjective(texts[i]) if texts[i][:1].isupper() else None
                if row is None or texts[i - 1].lower() != "the" or not _is_one_person(doc, i):
                    continue
                fit = [chain for chain, codes in persons if row.code in codes]
                if len(fit) == 1 and self._named_lately(fit[0], number, i):
                    self.ties.tie(fit[0], self.ties.place(number, i - 1, i + 1), "country", 0.75)

    def _countries_of(self, chain: Chain) -> set[str]:
        """Return the countries of a person's offices and of words before the names: "Dutchman"."""
        found = {office.country for office in chain.offices if office.country}
        for place in chain.places.values():
            before = self.page.texts[place.block][place.first - 1 : place.first] if place.first else []
            row = countries().people(before[0]) if before and before[0][:1].isupper() else None
            found |= {row.code} if row is not None else set()
        return found

    def _named_lately(self, chain: Chain, block: int, token: int) -> bool:
        here = self.page.sentence(block, token)
        return any(
            (place.block, place.head) < (block, token)
            and here - self.page.sentence(place.block, place.head) <= 2 * _FAR
            for place in chain.places.values()
        )

    def tie_ages(self) -> None:
        """Tie "the 58-year-old" to the one person of that age, or else to the only one in the paragraph."""
        persons = self.chains.of_type("person")
        for number, texts in enumerate(self.page.texts):
            for i, text in enumerate(texts):
                if text.lower() != "the" or "".join(texts[i + 2 : i + 6]) != "-year-old":
                    continue
                fit = [chain for chain in persons if texts[i + 1] in stated_ages(chain, self.page)]
                if not fit and not any(stated_ages(chain, self.page) for chain in persons):
                    fit = [chain for chain in persons if self._named_before(chain, number, i)]
                fit = [chain for chain in fit if not self._tells_of(chain, number, i + 5)]
                after = self.page.doc(number)[i + 6 : i + 7]
                if len(fit) == 1 and not any(one.pos_ in {"NOUN", "PROPN", "ADJ"} for one in after):
                    self.ties.tie(fit[0], self.ties.place(number, i, i + 6), "age", 0.8)

    def _tells_of(self, chain: Chain, number: int, token: int) -> bool:
        """Whether a person is the subject of the clause above a word: "Berg said the 32-year-old lied"."""
        word = self.page.doc(number)[token]
        subjects = {
            kid.i
            for above in word.ancestors
            if above.i != word.head.i
            for kid in above.children
            if kid.dep_ in SUBJECTS and kid.i < word.i
        }
        return any(place.block == number and place.head in subjects for place in chain.places.values())

    def _named_before(self, chain: Chain, block: int, token: int) -> bool:
        """Whether a chain has a mention earlier in the same paragraph."""
        return any(place.block == block and place.head < token for place in chain.places.values())


def stated_ages(chain: Chain, page: Page) -> set[str]:
    """Return the ages beside a person's names: "Anna Berg, 51,"."""
    beside = [page.texts[one.block][one.end : one.end + 2] for one in chain.places.values()]
    return {words[1] for words in beside if len(words) == 2 and words[0] in {",", "("} and words[1].isdigit()}


def _names_in(phrase: RolePhrase) -> set[str]:
    """Return the names of bodies before a role, in small letters: of "the Tarn Commission president"."""
    return {
        one.lower_
        for one in phrase.doc[phrase.first : phrase.role_first]
        if one.tag_ in {"NNP", "NNPS"} and one.text[:1].isupper() and phrase.country is None
    }


def is_unnamed(token: Token) -> bool:
    """Whether a word brings in somebody without a name: "one farmer", "a man who gave no name"."""
    if token.dep_ not in SUBJECTS or token.tag_ != "NN":
        return False
    if token.lower_ not in roles().heads and not any(one.lower_ == "who" for one in token.subtree):
        return False
    named = any(one.dep_ in {"appos", "compound"} and one.pos_ == "PROPN" for one in token.children)
    return not named and any(one.lower_ in {"a", "an", "one", "another"} for one in token.lefts)


def _is_one_person(doc: Doc, i: int) -> bool:
    """Whether a people's word stands for one of them: "the Norwegian scored", not "the French said"."""
    token, after = doc[i], doc[i + 1 : i + 2]
    goes_on = any(one.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or one.text in {"-", "and"} for one in after)
    plural = token.text.endswith(("s", "sh", "ch", "ese", "men", "women"))
    return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"} and not (goes_on or plural)
