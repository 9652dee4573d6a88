"""Runs of capitalised words: what may together be names, roles and titles.

    On Monday [United States Secretary of Defense Jonas Lind] met [Anna de Berg] in [Oslo]

A run goes on over "of", "de", "&", hyphens and nicknames where these are inside a name. Where a run is cut:
`kg.mentions.names.stretches`, `kg.mentions.names.cuts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.roles import roles
from kg.mentions.names.listed import Unit, listed
from kg.mentions.names.shapes import capital, capital_word, given_at, with_stops
from kg.mentions.words import folded
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

NER_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
_NO_NAME_TAGS = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "ADV", "PART", "VERB", "NUM"}
)
_MANY = ("ers", "ors", "ists", "ants", "ents", "ians", "women", "men", "children", "people")
_INSIDE_FOREIGN = frozenset({"y", "e", "i", "et", "und", "für", "per", "pour", "para"})
_PARTY_STATE = re.compile(r"[DRI]-[A-Z]")  # "(D-Ohio)"


class Runs:
    """The runs of one block: maximal stretches of tokens that may together be names, roles and titles."""

    def __init__(
        self, doc: Doc, texts: list[str], plain: str, breaks: frozenset[int], named: Mapping[int, Unit]
    ) -> None:
        """`texts` are the tokens, `plain` is the block; no name runs on over a token of `breaks`.

        `named` are names that the page shows, which go before those of the lists.
        """
        self.doc, self.texts, self.breaks = doc, texts, breaks
        within = {i for unit in named.values() for i in range(unit.first, unit.end)}
        lists = listed(doc, texts, plain).items()
        self.units = {i: unit for i, unit in lists if not within.intersection(range(i, unit.end))} | {**named}
        self.inside = {i: unit for unit in self.units.values() for i in range(unit.first, unit.end)}
        self.ner: dict[int, tuple[int, int, str]] = {
            i: (ent.start, ent.end, ent.label_) for ent in doc.ents for i in range(ent.start, ent.end)
        }

    def ner_joins(self, i: int, label: str = "ORG") -> bool:
        """Whether one recognised name spans the tokens before and after token i."""
        ent = self.ner.get(i)
        return ent is not None and ent[2] == label and ent[0] < i < ent[1] - 1

    def _name_like(self, i: int) -> bool:
        text = self.texts[i]
        if i in self.inside:
            return True
        if not capital_word(text) or _PARTY_STATE.match(text):
            return False
        if text in {"D", "R", "I", "A"} and not self._initial_here(i):
            return False
        token = self.doc[i]
        if token.pos_ in _NO_NAME_TAGS and token.tag_ not in {"NNP", "NNPS"}:
            ent = self.ner.get(i)
            inside = ent is not None and ent[2] in NER_TYPES
            return inside or (not token.is_sent_start and not self._quoted_start(i) and token.pos_ == "VERB")
        return True

    def _initial_here(self, i: int) -> bool:
        """Whether a single letter stands between capitalised words: "Anna D Berg"."""
        beside = self.texts[i - 1 : i] + self.texts[i + 1 : i + 2]
        between = len(beside) == 2 and all(map(capital_word, beside)) and beside[1] != "I"
        return between or self._initial_first(i)

    def _initial_first(self, i: int) -> bool:
        """Whether a letter begins a name behind a role: "leader R Belanor", "minister D K Lind"."""
        after = self.texts[i + 1 : i + 2]
        named = bool(after) and capital_word(after[0]) and self.doc[i + 1].tag_ in {"NNP", "NNPS"}
        role = i > 0 and self.texts[i - 1].islower() and self.texts[i - 1] in roles().heads
        recognised = self.ner.get(i, (0, 0, ""))[2] == "PERSON" and self.ner[i][0] == i
        return named and (role or recognised) and not self.doc[i].is_sent_start

    def _quoted_start(self, i: int) -> bool:
        return i > 0 and self.doc[i - 1].text in {'"', "'", ":", "``", "-", "–", "—"}

    def _joins(self, left: int, i: int) -> int:
        """Return where the run that ended before token i goes on, or 0."""
        if i + 1 >= len(self.doc):
            return 0
        low = self.texts[i]
        if end := self._small_part(left, i):
            return end
        if low in {"upon", "into"}:
            return i + 1 if self._name_like(i + 1) and self._leads_on(left, i) else 0
        if low in {"of", "for", "and", "on", "in"}:
            form = any(text in lexicon.forms() for text in self.texts[left : left + 2])
            articles = {"the", "a", "an"} if low == "for" and form else {"the"}
            step = i + 2 if self.texts[i + 1] in articles and i + 2 < len(self.doc) else i + 1
            inside = (
                low == "of"
                or self.ner_joins(i)
                or (low != "in" and self._office(left, i))
                or (low == "and" and (self._adjectives(left, i) or self._trusts(i)))
            )
            person = low == "and" and self._person_at(step)  # "the Ministry of Trade and Anna Berg"
            return step if inside and not person and self._name_like(step) else 0
        if low == "'s" and self._is_somebody(left, i):
            return 0
        return i + 1 if self._mark_joins(i) or self._in_list_of_office(left, i) else 0

    def _small_part(self, left: int, i: int) -> int:
        """Return where a name goes on behind its particles, at token i in "Anna de Berg"; or 0."""
        foreign = self.texts[i] in _INSIDE_FOREIGN and self.texts[left] in lexicon.openings()
        if foreign and self._name_like(i + 1):
            return i + 1  # "Ministerio de Agricultura y Pesca"
        return self._particles_end(i) if self.texts[i] in lexicon.particles() else 0

    def _leads_on(self, left: int, i: int) -> bool:
        """Whether a name goes on over "into" or "upon": "Inquiry into Rail Safety", "Holm upon Tarn"."""
        if self.texts[i] == "into":
            return self.texts[i - 1] in clue("inquiry")
        return i - left == 1 and self.doc[left].tag_ == "NNP" and not given_at(self.doc, i + 1)

    def _person_at(self, i: int) -> bool:
        """Whether token i begins the recognised name of a person: a given name and a surname."""
        ent = self.ner.get(i)
        return (
            ent is not None
            and ent[0] == i
            and ent[1] - i > 1
            and ent[2] == "PERSON"
            and given_at(self.doc, i)
        )

    def _is_somebody(self, left: int, i: int) -> bool:
        """Whether a given name and a surname stand before "'s": "Anna Berg's Liberals"."""
        return i - left == 2 and given_at(self.doc, left) and self.texts[i - 1] not in lexicon.forms()

    def _adjectives(self, left: int, i: int) -> bool:
        """Whether "and" joins two adjectives or fields of one body: "Social Democratic and Labour Party"."""
        if self.pairs(i):
            return True
        if not self.goes_on(left, i):
            return False
        after = i + (2 if self.texts[i + 1] == "the" else 1)
        while after < len(self.doc) and self._name_like(after) and after <= i + 4:
            if self.texts[after] in lexicon.forms():
                return True
            after += 1
        return False

    def _trusts(self, i: int) -> bool:
        """Whether "and" joins the places of one trust: "Tarn and Holm NHS trust"."""
        after = next(
            (k for k in range(i + 1, min(len(self.texts), i + 5)) if not capital_word(self.texts[k])), 0
        )
        return after > i + 2 and self._trust(after) > 0

    def goes_on(self, left: int, i: int) -> bool:
        """Whether the word before "and" is half of what a body is for: "Water and", not "Tarn Water and"."""
        word = self.texts[i - 1]
        before = self.texts[i - 2]
        alone = i - 1 == left or not capital_word(before) or before.lower() in lexicon.role_modifiers()
        return word in lexicon.joined_adjectives() and (alone or word not in lexicon.forms())

    def pairs(self, i: int) -> bool:
        """Whether "and" joins two fields inside a name: "Tarn Media and Entertainment Distribution"."""
        fields, texts = lexicon.joined_adjectives(), self.texts
        inside = i > 1 and i + 2 < len(texts) and capital_word(texts[i - 2]) and capital_word(texts[i + 2])
        return inside and texts[i - 1] in fields and texts[i + 1] in fields and texts[i + 2] not in fields

    def _in_list_of_office(self, left: int, i: int) -> bool:
        """Whether a comma stands inside "Department for Roads, Ports and Rural Affairs"."""
        texts = self.texts
        named = clue("office") & set(texts[left : left + 2]) and {"of", "for"} & set(texts[left:i])
        if texts[i] != "," or not named:
            return False
        for k in range(i + 1, min(len(texts) - 1, i + 8)):
            if texts[k] == "and":
                return k > i + 1 and capital_word(texts[k + 1]) and not given_at(self.doc, i + 1)
            if not (capital_word(texts[k]) or texts[k] == ","):
                return False
        return False

    def _mark_joins(self, i: int) -> bool:
        """Whether a mark between two tokens is inside a name."""
        doc, mark = self.doc, self.texts[i]
        if mark == '"':
            return self._nickname(i)
        follows = self._name_like(i + 1)
        if mark == "-":  # "Berg-Lind", "Dae-jung"
            glued = not doc[i].whitespace_ and not doc[i - 1].whitespace_
            return glued and (follows or self.ner_joins(i, "PERSON") or self._syllable(i + 1))
        if mark in {"'", "'s"} and follows and self._of_many(i):
            return True
        if mark in {"'", "'s"}:  # not in "the BBC's Anna Berg"
            return follows and self.ner_joins(i) and i - 1 not in self.inside and not given_at(doc, i + 1)
        return follows and (mark in {"&", "+"} or (mark == "." and f"{self.texts[i - 1]}." in with_stops()))

    def _of_many(self, i: int) -> bool:
        """Whether an apostrophe stands inside the name of a body of many: "Tarn Traders' Association"."""
        word = self.texts[i - 1].lower() if i else ""
        many = word in lexicon.group_nouns() or word.endswith(_MANY)
        if (
            not many
            or i - 1 in self.inside
            or (self.texts[i] == "'s" and not word.endswith(("men", "ren", "ple")))
        ):
            return False
        for k in range(i + 1, min(len(self.texts), i + 4)):
            if not capital_word(self.texts[k]) or given_at(self.doc, k):
                return False
            if self.texts[k] in lexicon.forms():
                return True
        return False

    def _syllable(self, i: int) -> bool:
        """Whether token i ends a given name of two syllables: "Min-jun Park", "Park Min-jun"."""
        if self.texts[i] not in lexicon.syllables():
            return False
        family = (
            i > 2 and folded(self.texts[i - 3]) in lexicon.given_names() and capital_word(self.texts[i - 3])
        )
        return family or (i + 1 < len(self.doc) and self._name_like(i + 1))

    def _particles_end(self, i: int) -> int:
        end = i
        while end < len(self.doc) and (
            self.doc[end].text in lexicon.particles() or (self.doc[end].text == "-" and end > i)
        ):
            end += 1
        return (
            end
            if end < len(self.doc) and end - i < 4 and self._name_like(end) and capital(self.doc[end])
            else 0
        )

    def _nickname(self, i: int) -> bool:
        """Whether a quotation mark at i opens or closes a nickname inside a name."""
        doc = self.doc
        opens = (
            i + 3 < len(doc)
            and doc[i + 2].text == '"'
            and all(capital(doc[k]) for k in (i - 1, i + 1, i + 3))
        )
        closes = i >= 3 and doc[i - 2].text == '"' and all(capital(doc[k]) for k in (i - 3, i - 1, i + 1))
        return bool(opens or closes)

    def _office(self, left: int, i: int) -> bool:
        inquiry = "into" in self.texts[left:i]
        return inquiry or any(self.texts[k] in clue("office") for k in range(left, i))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield token ranges, half-open, in text order."""
        doc, i = self.doc, 0
        while i < len(doc):
            text = self.texts[i]
            if self._headline_verb(i):
                i += 1
                continue
            if i not in self.inside and not text[:1].isupper() and text not in clue("particle_first"):
                i += 1
                continue
            if not (self._name_like(i) or (doc[i].text in clue("particle_first") and self._particles_end(i))):
                i += 1
                continue
            start, end = i, self._step(i)
            while end < len(doc) and end not in self.breaks and not self._headline_verb(end):
                if self._name_like(end):
                    end = self._step(end)
                elif self.texts[end] in lexicon.forms():  # "plc"
                    end += 1
                elif trust := self._trust(end):
                    end = trust
                    break
                elif numbered := self._number(end):
                    end = numbered
                    break
                elif onward := self._joins(start, end):
                    end = self._step(onward)
                else:
                    break
            yield start, end
            i = end

    def _headline_verb(self, i: int) -> bool:
        """Whether token i is a verb that a headline writes large behind a name: "Berg Says No"."""
        if i == 0 or self.texts[i] not in lexicon.headline_verbs() or i in self.inside:
            return False
        ent = self.ner.get(i)
        body = ent is not None and ent[2] == "ORG" and self.texts[ent[1] - 1] in lexicon.forms()
        return capital_word(self.texts[i - 1]) and not body

    def _trust(self, i: int) -> int:
        """Return where "trust" ends that belongs to a name: "Tarn NHS foundation trust"; or 0."""
        if self.texts[i - 1] not in clue("trust_owner"):
            return 0
        at = i + (self.texts[i] == "foundation")
        return at + 1 if self.texts[at : at + 1] == ["trust"] else 0

    def _number(self, i: int) -> int:
        """Return where a number that belongs to a body's name ends: "Syndicate 12", "Union No. 3"; or 0."""
        texts = self.texts
        if texts[i - 1] in lexicon.numbered() and texts[i].isdecimal():
            return i + 1
        ent = self.ner.get(i)
        if (
            ent is not None
            and ent[2] == "ORG"
            and ent[0] < i - 1
            and texts[i].isdecimal()
            and self.doc[i].head.i <= i
        ):
            return i + 1  # "Institut Tarn 2040"
        if i < 2 or texts[i - 1] not in {"No", "No."} or texts[i - 2] not in lexicon.forms():
            return 0
        at = i + (texts[i] == ".")
        return at + 1 if at < len(texts) and texts[at].isdecimal() else 0

    def _step(self, i: int) -> int:
        return self.inside[i].end if i in self.inside else i + 1
