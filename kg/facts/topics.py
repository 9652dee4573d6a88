"""What a statement is about: topics from the noun phrases of its content.

    said that [Nato membership for Norland] was a distant [prospect]
               ~~~~~~~~~~~topic~~~~~~~~~~~                      ~empty~

    wording                             label                          key
    Ukraine's NATO membership           Ukraine's NATO membership      membership+nato+ukraine
    NATO membership plans of Ukraine    NATO membership plans of ...   membership+nato+ukraine
    the proposal                        of the phrase it points back to, else left out

A key is made of units: lemmas, and names as one unit each, with peoples and short forms counted as their
country. Where the words hold no noun, the deed ("I will resign") or the person spoken of is the topic.
Which concept a key becomes, and the label that all articles together prefer: `kg.entities.concepts`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from kg.lexicons.names import known
from kg.lexicons.topics import country_unit_of, country_units, topic_words
from kg.model import Block, Document, EntityRef, EntityRefs, Mention, Span, Statement, Topic
from kg.text import fold, slug, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 4  # topics of a statement
LONGEST = 7  # tokens of a label

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
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "oprd", "dative"})
_CHIEF = _SUBJECTS | _OBJECTS | {"ROOT", "attr"}
_POINTERS = frozenset("it this that they them these those".split())
_ASIDE = frozenset("about on over regarding of".split())
_QUESTIONS = frozenset({"ask", "question", "press", "quiz", "challenge"})
_REACH = 3  # blocks that a pointing noun looks back for another word of the same meaning


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


def assign(document: Document, refs: EntityRefs, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in their order, each with up to four topics, the most specific first.

    Args:
        document: the parsed article.
        refs: who the article names; a name is one unit of a key, and "its borders" counts the owner.
        statements: in any order; only their `topics` change. A statement whose words name nothing, point
            back to nothing and do not go on from the statement before has none.
    """
    page = _Page(document, refs)
    done: list[Statement] = []
    for one in statements:
        topics = page.topics(one)
        if not topics and done and page.goes_on(done[-1], one):
            topics = done[-1].topics
        done.append(replace(one, topics=topics))
    return tuple(done)


class _Page:
    """All noun phrases of one article, to pick from and to point back to."""

    def __init__(self, document: Document, refs: EntityRefs) -> None:
        self.document, self.refs, self.words = document, refs, topic_words()
        self._names: dict[str, Span | None] = {}  # EntityRef id -> where it is first named
        self._block_starts = [block.layer.span.start for block in document.blocks]
        self.phrases = [  # in text order of their heads
            phrase
            for number, block in enumerate(document.blocks)
            for token in block.doc
            if (phrase := self._phrase(number, block, token))
        ]
        self._starts = [one.where.start for one in self.phrases]
        self._detailed: dict[str, list[Phrase]] = defaultdict(list)  # lemma -> phrases that say more than it
        for phrase in self.phrases:
            if len(phrase.units) > 1 and not phrase.pointing:
                self._detailed[_lemma(phrase.head)].append(phrase)
        self._told = [one for one in self.phrases if one.pointing and one.head.dep_ == "attr"]

    # ---------- by place ----------

    def _inside(self, span: Span) -> Iterator[Phrase]:
        """Yield the phrases whose heads are in a span, in text order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return (one for one in self.phrases[first:last] if one.where in span)

    def _back_from(self, place: int) -> Iterator[Phrase]:
        """Yield the phrases whose heads start before a place, the last first."""
        return map(self.phrases.__getitem__, range(bisect_left(self._starts, place) - 1, -1, -1))

    def _block_at(self, span: Span) -> int:
        """Return the number of the first block that overlaps a span; far from all others where none does."""
        blocks = self.document.blocks
        near = max(bisect_right(self._block_starts, span.start) - 1, 0)
        return next((n for n in range(near, len(blocks)) if blocks[n].layer.span.overlaps(span)), -9)

    # ---------- which topics ----------

    def topics(self, statement: Statement) -> tuple[Topic, ...]:
        found = [one for one in self._within(statement) if not self._is_speaker(one, statement)]
        resolved = [meant for one in found if (meant := self._meant(one))]
        strong = [pair for pair in resolved if not self._is_weak(pair[0])]
        named = {phrase.head for _, phrase in strong if phrase.head.dep_ in _SUBJECTS}
        resolved = [pair for pair in strong if not _tells(pair[1].head, named)] or resolved
        ranked = _without_parts(sorted(resolved, key=lambda pair: -_weight(*pair)))
        chosen = sorted(islice(ranked, MOST), key=lambda one: (-len(one.units), one.where))
        if not chosen:
            last = self._asked_about(statement) or self._deed(statement)
            last = last or self._pointed_at(statement) or self._person_spoken_of(statement)
            return (last,) if last else ()
        return tuple(_topic(one) for one in chosen)

    def goes_on(self, before: Statement, after: Statement) -> bool:
        """Whether the page joins the second statement to the first: same speaker, next paragraph at most."""
        if after.speaker is None or after.speaker != before.speaker:
            return False
        return 0 <= self._block_at(after.sentence) - self._block_at(before.sentence) <= 1

    def _within(self, statement: Statement) -> list[Phrase]:
        taken: set[tuple[int, int]] = set()
        found = []
        for holder in statement.content:
            for phrase in self._inside(holder):
                if (phrase.block, phrase.head.i) not in taken:
                    found.append(self._clipped(phrase, holder))
                    taken |= {(phrase.block, i) for i in phrase.inside}
        return found

    def _clipped(self, phrase: Phrase, holder: Span) -> Phrase:
        """Leave out of the wording what lies outside of the content; the key keeps it."""
        if phrase.span in holder or not phrase.span.overlaps(holder) or phrase.person:
            return phrase
        span = Span(max(phrase.span.start, holder.start), min(phrase.span.end, holder.end))
        return replace(phrase, span=span, label=self._label(span))

    def _is_weak(self, phrase: Phrase) -> bool:
        """Whether a phrase gives way to any other: its one noun names too little."""
        return len(phrase.units) == 1 and phrase.units[0] in self.words.weak and not phrase.person

    def _is_speaker(self, phrase: Phrase, statement: Statement) -> bool:
        ref = self.refs.at(phrase.where)
        return bool(ref and ref.id == statement.speaker and len(phrase.units) == 1)

    def _meant(self, phrase: Phrase) -> tuple[Phrase, Phrase] | None:
        """Return what a phrase stands for, with the phrase that stands in the statement."""
        if not (phrase.bare or phrase.pointing):
            return phrase, phrase
        head = _lemma(phrase.head)
        same = _last_before(self._detailed.get(head, ()), phrase.where)
        if same:
            return same, phrase
        if not phrase.bare:
            return None if phrase.head.dep_ == "attr" else (phrase, phrase)
        for one in self._back_from(phrase.where.start):
            if phrase.block - one.block > _REACH:
                break
            if one.person or one.pointing or not self.words.near(head, _lemma(one.head)):
                continue
            if len(one.units) > 1 or (phrase.pointing and one.head.sent != phrase.head.sent):
                return one, phrase
        if not phrase.pointing:
            return phrase, phrase
        equal = self._equal(phrase)
        return (equal, phrase) if equal else None

    def _equal(self, phrase: Phrase) -> Phrase | None:
        """Return what "this goal" is, where it was said: "returning to the old borders is our objective"."""
        head = _lemma(phrase.head)
        for one in reversed(self._told):
            if one.where < phrase.where and self.words.near(head, _lemma(one.head)):
                subjects = [child for child in one.head.head.children if child.dep_ in _SUBJECTS]
                inside = {token.i for subject in subjects for token in subject.subtree}
                block = self.document.blocks[one.block].layer.span
                told = [
                    other for other in self._inside(block) if other.head.i in inside and not other.pointing
                ]
                if told:
                    return max(told, key=lambda other: (len(other.units), other.where))
        return None

    # ---------- where the words hold no noun ----------

    def _asked_about(self, statement: Statement) -> Topic | None:
        """Asked about the reprieve, she said ...: what the question was about."""
        for phrase in self._inside(statement.sentence):
            link = phrase.head.head
            asked = link.dep_ == "prep" and link.lower_ in _ASIDE and link.head.lemma_.lower() in _QUESTIONS
            if asked and not phrase.pointing:
                return _topic(phrase)
        return None

    def _pointed_at(self, statement: Statement) -> Topic | None:
        """Return what "it" means: the chief phrase of the same sentence before it, or of the one before."""
        for block, token in self._tokens(statement):
            if token.lower_ not in _POINTERS or token.pos_ not in {"PRON", "DET"} or token.dep_ == "expl":
                continue
            ref = self.refs.at(block.span(token))
            if ref and ref.id != statement.speaker and ref.type != "person":
                where = self._first_name(ref)
                return _topic(_named(where, ref, token, self)) if where else None
            start = min(span.start for span in statement.content)
            return self._chief_before(start, statement.speaker_mention, block)
        return None

    def _chief_before(self, place: int, source: Span | None, block: Block) -> Topic | None:
        """Return the chief phrase of the last sentence with one before a place, a paragraph back at most."""
        nearest = self._block_at(block.layer.span) - 1
        sentence: list[Phrase] = []
        for one in self._back_from(place):
            if one.block < nearest or (sentence and one.head.sent != sentence[0].head.sent):
                break
            chief = one.where.end <= place and not (one.person or one.pointing) and one.head.dep_ in _CHIEF
            if chief and not (source and one.where.overlaps(source)):
                sentence.append(one)
        best = max(sentence, key=lambda one: (_weight(one, one), one.where), default=None)
        return _topic(best) if best else None

    def _deed(self, statement: Statement) -> Topic | None:
        """Return the topic of a verb or an adjective: "I will not resign" is about resignation."""
        for table, kinds in ((self.words.deeds, {"VERB"}), (self.words.qualities, {"ADJ", "VERB", "ADV"})):
            for block, token in self._tokens(statement):
                noun = table.get(token.lemma_.lower()) or (
                    table.get(token.lower_) if "ADJ" in kinds else None
                )
                if noun and token.pos_ in kinds:
                    key = slug(noun)
                    return Topic(key=key, label=noun, span=block.span(token), parts=(key,))
        return None

    def _person_spoken_of(self, statement: Statement) -> Topic | None:
        for block, token in self._tokens(statement):
            if token.pos_ == "PRON" and token.dep_ in _SUBJECTS | _OBJECTS:
                ref = self.refs.at(block.span(token))
                first_person = token.lower_ in {"i", "we", "me", "us", "you"}
                if ref and not first_person and (where := self._first_name(ref)):
                    return _topic(_named(where, ref, token, self))
        return None

    def _tokens(self, statement: Statement) -> Iterator[tuple[Block, Token]]:
        blocks = self.document.blocks
        for span in statement.content:
            for number in range(max(self._block_at(span), 0), len(blocks)):
                block = blocks[number]
                if block.layer.span.start >= span.end:
                    break
                start, end = (
                    max(span.start - block.offset, 0),
                    min(span.end - block.offset, len(block.layer.span)),
                )
                held = block.doc.char_span(start, end, alignment_mode="contract")
                yield from ((block, token) for token in held or ())

    # ---------- one phrase ----------

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
            if mention.kind == "name" or self._first_name(ref):
                span = mention.span if mention.kind == "name" else self._first_name(ref)
                if ref.type == "person" or not self._modifies(mention, block, head):
                    return replace(_named(span, ref, head, self), block=number, where=where)
        if head.ent_type_ in _FIGURES or self._is_empty(head):
            return None
        tokens = self._wording(head)
        units = self._units(block, head, tokens)
        lemma = _lemma(head)
        if not units:
            return None
        named_by = any(one.pos_ in _NOUNS and one is not head for one in tokens)
        if lemma in self.words.light and named_by and len(units) > 1:
            units -= {lemma}
        first, last = block.span(tokens[0]), block.span(tokens[-1])
        span = Span(first.start, last.end)
        definite = any(child.lower_ in _DEFINITE for child in head.children if child.dep_ == "det")
        alone = units == {lemma}
        return Phrase(
            block=number,
            head=head,
            where=where,
            span=span,
            label=_uncapitalised(self._label(span), tokens[0]),
            units=tuple(sorted(units)),
            inside=tuple(token.i for token in tokens if token is not head),
            pointing=alone and lemma in self.words.shells,
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

    def _first_name(self, ref: EntityRef) -> Span | None:
        if ref.id not in self._names:
            names = [one.span for one in ref.mentions if one.kind == "name"]
            full = [span for span in names if fold(self._label(span)) == fold(ref.name)]
            self._names[ref.id] = next(iter(full or names), None)
        return self._names[ref.id]

    def _is_empty(self, head: Token) -> bool:
        lemma = _lemma(head)
        told = [child for child in head.children if child.dep_ in {"compound", "amod", "poss", "nmod"}]
        told = [child for child in told if child.pos_ in {"NOUN", "PROPN", "ADJ"} and not self._judges(child)]
        if lemma in self.words.vague:
            return not told or head.pos_ == "PROPN"
        if lemma in self.words.amounts:
            return any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)
        return lemma in self.words.light and not told and self._hands_over(head)

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
            if plain and _lemma(child) not in self.words.vague:
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
        return slug(_lemma(token)) or None

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

    def _label(self, span: Span) -> str:
        return " ".join(self.document[span].split())


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


def _named(span: Span | None, ref: EntityRef, head: Token, page: _Page) -> Phrase:
    where = span or Span(0, 0)
    return Phrase(
        block=0,
        head=head,
        where=where,
        span=where,
        label=page._label(where),
        units=(unit_of(ref),),
        inside=(),
        person=ref.type == "person",
    )


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


def _lemma(token: Token) -> str:
    if token.pos_ == "PROPN":
        return stem(_folded(token.text))
    return topic_words().lemmas.get(_folded(token.text)) or _folded(token.lemma_)


_folded = lru_cache(maxsize=1 << 15)(fold)  # words come again and again


def _tells(head: Token, subjects: Collection[Token]) -> bool:
    """Whether a noun is what a clause says of a subject, one of these: "ruin" of "the fare is our ruin"."""
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "attr" and any(child in subjects for child in head.head.children)


def _is_prefix(token: Token) -> bool:
    """Whether a hyphen ties a word to the next: "co" of "co-owners", which the tokens part."""
    return not token.whitespace_ and token.i + 2 < len(token.doc) and token.nbor(1).text == "-"


def _wordlike(token: Token) -> bool:
    return any(one.isalnum() for one in token.text)


def _weight(meant: Phrase, phrase: Phrase) -> float:
    """Return how much a phrase says what the words are about: its place in the clause, and its detail."""
    top = phrase.head
    role = top.dep_
    while role == "conj":
        top = top.head
        role = top.dep_
    place = 2.0 if role in _SUBJECTS else 1.5 if role in _OBJECTS else 1.0 if role == "attr" else 0.6
    place = 2.0 if role == "ROOT" else place
    detail = 0.8 * min(len(meant.units), 3)
    return place + detail - (0.5 if meant.person else 0.0)


def _without_parts(ranked: Iterable[tuple[Phrase, Phrase]]) -> Iterator[Phrase]:
    """Leave out repeated keys, and what says less than another: "membership" beside "Nato membership"."""
    kept: dict[str, Phrase] = {}
    for meant, _ in ranked:
        kept.setdefault(meant.key, meant)
    wider: dict[str, list[set[str]]] = defaultdict(list)  # unit -> what it is a part of
    for one in kept.values():
        for unit in one.units if not one.person else ():
            wider[unit].append(set(one.units))
    return (one for one in kept.values() if not any(set(one.units) < more for more in wider[one.units[0]]))


def _last_before(phrases: Sequence[Phrase], where: Span) -> Phrase | None:
    """Return the last of phrases in text order that stands before a place."""
    number = bisect_left(phrases, where, key=lambda one: one.where)
    return phrases[number - 1] if number else None


def _topic(phrase: Phrase) -> Topic:
    return Topic(key=phrase.key, label=phrase.label, span=phrase.span, parts=phrase.units)
