"""The noun phrases of an article that may be topics: their wording, and the key that other wordings share.

    the proposed [harbour schemes of Norway] for 2030     harbour+norway+scheme
                  ~~~~~~~~~~topic~~~~~~~~~~

What judges or counts falls off in front ("a terrible", "two"); a link that follows at once is taken along.
Which phrases of a statement become its topics: `kg.facts.topics.choice`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicons.topics import country_units, topic_words, unit_of
from kg.model import Block, Document, EntityRef, EntityRefs, Mention, Span, Topic
from kg.text import fold, slug, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 7  # tokens of a label
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "oprd", "dative"})

_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset(
    {"amod", "compound", "nmod", "poss", "nummod", "punct", "case", "det", "quantmod", "advmod"}
)
_FIGURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})
_LINKS = frozenset("of for to with about against between on over into".split())
_LOOSE = frozenset({"on", "with"})  # often of the verb: "sold it on a whim"
_VAGUE_ARTICLES = frozenset({"a", "an", "no"})
_HANDS_OVER = frozenset("of for about on over to".split())
_DEFINITE = frozenset("the this that these those such".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be a topic."""

    block: int  # number of its block in the document
    head: Token
    where: Span  # of the head
    span: Span  # of the wording that names it
    label: str
    units: tuple[str, ...]  # sorted; the key's parts
    inside: tuple[int, ...]  # tokens of the block that it takes up beside its head
    person: bool = False
    pointing: bool = False  # "the proposal": says nothing by itself
    bare: bool = False  # "the troops": definite, and nothing but its head

    @property
    def key(self) -> str:
        """What all wordings of the topic share."""
        return "+".join(self.units)

    @property
    def topic(self) -> Topic:
        """The topic that the phrase names."""
        return Topic(key=self.key, label=self.label, span=self.span, parts=self.units)


class Phrases:
    """Reads the noun phrases of one article."""

    def __init__(self, document: Document, refs: EntityRefs) -> None:
        self.document, self.refs, self.words = document, refs, topic_words()
        self._names: dict[str, Span | None] = {}  # EntityRef id -> where it is first named

    def __iter__(self) -> Iterator[Phrase]:
        """Yield the phrases in the text order of their heads."""
        for number, block in enumerate(self.document.blocks):
            for token in block.doc:
                if phrase := self._phrase(number, block, token):
                    yield phrase

    def label(self, span: Span) -> str:
        """Return the words of a span, parted by single blanks."""
        return " ".join(self.document[span].split())

    def named(self, span: Span, ref: EntityRef, head: Token) -> Phrase:
        """Return the phrase that is an entity's name, wherever the block of its head is."""
        return Phrase(
            block=0,
            head=head,
            where=span,
            span=span,
            label=self.label(span),
            units=(unit_of(ref),),
            inside=(),
            person=ref.type == "person",
        )

    def first_name(self, ref: EntityRef) -> Span | None:
        """Return where the article first names an entity, by its full name where it does; None: nowhere."""
        if ref.id not in self._names:
            names = [one.span for one in ref.mentions if one.kind == "name"]
            full = [span for span in names if fold(self.label(span)) == fold(ref.name)]
            self._names[ref.id] = next(iter(full or names), None)
        return self._names[ref.id]

    def _phrase(self, number: int, block: Block, head: Token) -> Phrase | None:
        if (
            head.pos_ not in _NOUNS
            or head.dep_ in {"compound", "nmod"}
            or len(head) < 2
            or not _wordlike(head)
            or _is_prefix(head)
        ):
            return None
        where = block.span(head)
        named = self._named_here(where)
        if named:
            mention, ref = named
            span = mention.span if mention.kind == "name" else self.first_name(ref)
            if span and (ref.type == "person" or not self._modifies(mention, block, head)):
                return replace(self.named(span, ref, head), block=number, where=where)
        if head.ent_type_ in _FIGURES or self._is_empty(head):
            return None
        tokens = self._wording(head)
        units = self._units(block, head, tokens)
        word = lemma(head)
        if not units:
            return None
        named_by = any(one.pos_ in _NOUNS and one is not head for one in tokens)
        if word in self.words.light and named_by and len(units) > 1:
            units -= {word}
        first, last = block.span(tokens[0]), block.span(tokens[-1])
        span = Span(first.start, last.end)
        definite = any(child.lower_ in _DEFINITE for child in head.children if child.dep_ == "det")
        alone = units == {word}
        return Phrase(
            block=number,
            head=head,
            where=where,
            span=span,
            label=_uncapitalised(self.label(span), tokens[0]),
            units=tuple(sorted(units)),
            inside=tuple(token.i for token in tokens if token is not head),
            pointing=alone and word in self.words.shells,
            bare=alone and definite,
            person=head.ent_type_ == "PERSON",
        )

    def _named_here(self, where: Span) -> tuple[Mention, EntityRef] | None:
        found = self.refs.mention_at(where)
        if found and found[0].kind != "pronoun" and found[1].type != "group":
            return found
        return None

    def _modifies(self, mention: Mention, block: Block, head: Token) -> bool:
        """Whether a name is only a part of a longer phrase: its head has modifiers outside of the name."""
        parts = [child for child in head.children if child.dep_ in {"amod", "compound", "nmod", "poss"}]
        return any(not block.span(child).overlaps(mention.span) for child in parts)

    def _is_empty(self, head: Token) -> bool:
        word = lemma(head)
        told = [child for child in head.children if child.dep_ in {"compound", "amod", "poss", "nmod"}]
        told = [child for child in told if child.pos_ in {"NOUN", "PROPN", "ADJ"} and not self._judges(child)]
        if word in self.words.vague:
            return not told or head.pos_ == "PROPN"
        if word in self.words.amounts:
            return any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)
        return word in self.words.light and not told and self._hands_over(head)

    def _judges(self, token: Token) -> bool:
        return token.lower_ in self.words.opinion or token.lower_ in self.words.vague

    def _hands_over(self, head: Token) -> bool:
        links = [child for child in head.children if child.dep_ == "prep" and child.lower_ in _HANDS_OVER]
        return any(
            child.pos_ in _NOUNS and not self._is_empty(child)
            for link in links
            for child in link.children
            if child.dep_ == "pobj"
        )

    def _wording(self, head: Token) -> list[Token]:
        """Return the phrase's tokens, in order and without a gap, the determiner and its kin left out."""
        left = head
        for child in reversed(list(head.lefts)):
            if child.dep_ not in _BEFORE or child.right_edge.i != left.i - 1:
                break
            if child.pos_ == "DET" and child.nbor(1).text != "-":  # "once-a-year" goes on
                break
            left = child.left_edge
        tokens = [head.doc[i] for i in range(left.i, head.i + 1)]
        marks = [number for number, token in enumerate(tokens) if token.is_quote]
        tokens = tokens[marks[-1] + 1 :] if marks else tokens  # words in marks are another's
        while len(tokens) > 1 and self._falls_off(tokens[0]) and tokens[1].text != "-":
            tokens = tokens[1:]
        return self._with_links(tokens, head)

    def _falls_off(self, token: Token) -> bool:
        if token.pos_ in {"DET", "PRON", "PUNCT", "ADP", "CCONJ", "ADV", "PART", "SYM", "X", "INTJ"}:
            return True
        if token.pos_ == "NUM" or token.ent_type_ in _FIGURES or not _wordlike(token):
            return True
        if token.i and token.lower_ in self.words.units and token.nbor(-1).text[-1].isdigit():
            return True
        return token.pos_ in {"ADJ", "VERB"} and token.lower_ in self.words.opinion

    def _with_links(self, tokens: list[Token], head: Token) -> list[Token]:
        """Add "for Ukraine", "with Russia", "tabled by Ukraine" where they follow at once."""
        links = 0
        while links < 2:
            last = tokens[-1]
            step = next((c for c in _openers(head, last) if c.i == last.i + 1), None)
            end = self._linked(step) if step is not None else None
            if step is None or end is None or end.i - tokens[0].i >= LONGEST:
                break
            tokens = tokens + [head.doc[i] for i in range(step.i, end.i + 1)]
            links += 1
        return tokens

    def _linked(self, step: Token) -> Token | None:
        if step.dep_ == "acl":
            agents = [child for child in step.children if child.dep_ == "agent" and child.i == step.i + 1]
            return self._linked(agents[0]) if agents else None
        for child in step.children:
            if step.lower_ in _LOOSE and any(one.lower_ in _VAGUE_ARTICLES for one in child.lefts):
                continue
            plain = child.dep_ == "pobj" and child.pos_ in _NOUNS and child.ent_type_ not in _FIGURES
            if plain and lemma(child) not in self.words.vague:
                return child
        return None

    def _units(self, block: Block, head: Token, tokens: Sequence[Token]) -> set[str]:
        units = {unit for token in tokens if (unit := self._unit(block, token)) is not None}
        for child in head.lefts:  # "its borders" counts the owner
            if child.dep_ == "poss" and child.pos_ == "PRON" and (ref := self.refs.at(block.span(child))):
                units.add(unit_of(ref))
        return units

    def _unit(self, block: Block, token: Token) -> str | None:
        named = self._named_here(block.span(token))
        if named and named[0].kind == "name" and _wordlike(token):
            return unit_of(named[1])
        if not self._counts(token) or self._is_title(block, token):
            return None
        if token.text[0].isupper() and (country := _country(token)):
            return country
        return slug(lemma(token)) or None

    def _counts(self, token: Token) -> bool:
        if token.pos_ in {"ADJ", "VERB"}:
            return not self._judges(token) and token.dep_ != "acl"
        if token.pos_ == "NUM":  # "Article Five", but not "two defenders"
            return token.i > 0 and token.nbor(-1).pos_ == "PROPN"
        return token.pos_ in _NOUNS and _wordlike(token)

    def _is_title(self, block: Block, token: Token) -> bool:
        """Whether a word stands before a person's name: "President"."""
        holder = self._named_here(block.span(token.head)) if token.dep_ == "compound" else None
        return holder is not None and holder[1].type == "person"


def _uncapitalised(label: str, first: Token) -> str:
    """Return "rates" for the "Rates" that a sentence begins with, which are no name."""
    before = first.i - 1 if first.i and first.nbor(-1).is_quote else first.i
    plain = first.pos_ in {"NOUN", "ADJ", "VERB"} and not first.ent_type_ and first.text.istitle()
    opens = first.sent.start in {before, first.i}
    return label[0].lower() + label[1:] if plain and opens and label.startswith(first.text) else label


def _openers(head: Token, last: Token) -> Iterator[Token]:
    for owner in (head, last):
        for child in owner.rights:
            if (child.dep_ == "prep" and child.lower_ in _LINKS) or child.dep_ == "acl":
                yield child


def _country(token: Token) -> str | None:
    """Return the country that a token, or the whole name that it is a part of, stands for."""
    units = country_units()
    first, last = token.i, token.i
    while token.ent_type_ and token.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I" and token.ent_type_:
        last += 1
    whole = fold(token.doc[first : last + 1].text).removeprefix("the ").removesuffix("'s")
    return units.get(whole.strip()) or units.get(fold(token.text))


def lemma(token: Token) -> str:
    """Return the lemma of a word, folded; of a name its singular."""
    if token.pos_ == "PROPN":
        return stem(_folded(token.text))
    return topic_words().lemmas.get(_folded(token.text)) or _folded(token.lemma_)


_folded = lru_cache(maxsize=1 << 15)(fold)  # words come again and again


def _is_prefix(token: Token) -> bool:
    """Whether a hyphen ties a word to the next: "co" of "co-owners", which the tokens part."""
    return not token.whitespace_ and token.i + 2 < len(token.doc) and token.nbor(1).text == "-"


def _wordlike(token: Token) -> bool:
    return any(one.isalnum() for one in token.text)


def weight(meant: Phrase, phrase: Phrase) -> float:
    """Return how much a phrase says what the words are about: its place in the clause, and its detail."""
    top = phrase.head
    role = top.dep_
    while role == "conj":
        top = top.head
        role = top.dep_
    place = 2.0 if role in SUBJECTS else 1.5 if role in OBJECTS else 1.0 if role == "attr" else 0.6
    place = 2.0 if role == "ROOT" else place
    detail = 0.8 * min(len(meant.units), 3)
    return place + detail - (0.5 if meant.person else 0.0)
