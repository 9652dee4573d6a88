"""Which noun phrases of a statement become its topics, and what does where it has none.

The [ferry fare] is a disgrace for the [islanders].     topics: ferry fare, islanders
                      ~~~~~~~~ told of a subject: gives way
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.facts.topics.page import Page
from kg.facts.topics.phrases import OBJECTS, SUBJECTS, Phrase, weight
from kg.facts.topics.pointing import meant, pointed_at
from kg.lexicons.topics import topic_words
from kg.model import Span, Statement, Topic
from kg.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 4  # topics of a statement

_ASIDE = frozenset("about on over regarding of".split())
_QUESTIONS = frozenset({"ask", "question", "press", "quiz", "challenge"})


def topics(page: Page, statement: Statement) -> tuple[Topic, ...]:
    """Return the topics that the words of a statement have by themselves, the most specific first."""
    found = [one for one in _within(page, statement) if not _is_speaker(page, one, statement)]
    resolved = [pair for one in found if (pair := meant(page, one))]
    strong = [pair for pair in resolved if not _is_weak(pair[0])]
    named = {phrase.head for _, phrase in strong if phrase.head.dep_ in SUBJECTS}
    resolved = [pair for pair in strong if not _tells(pair[1].head, named)] or resolved
    ranked = _without_parts(sorted(resolved, key=lambda pair: -weight(*pair)))
    chosen = sorted(islice(ranked, MOST), key=lambda one: (-len(one.units), one.where))
    if not chosen:
        last = _asked_about(page, statement) or _deed(page, statement)
        last = last or pointed_at(page, statement) or _person_spoken_of(page, statement)
        return (last,) if last else ()
    return tuple(one.topic for one in chosen)


def goes_on(page: Page, before: Statement, after: Statement) -> bool:
    """Whether the page joins the second statement to the first: same speaker, next paragraph at most."""
    if after.speaker is None or after.speaker != before.speaker:
        return False
    return 0 <= page.block_at(after.sentence) - page.block_at(before.sentence) <= 1


def _within(page: Page, statement: Statement) -> list[Phrase]:
    taken: set[tuple[int, int]] = set()
    found = []
    for holder in statement.content:
        for phrase in page.inside(holder):
            if (phrase.block, phrase.head.i) not in taken:
                found.append(_clipped(page, phrase, holder))
                taken |= {(phrase.block, i) for i in phrase.inside}
    return found


def _clipped(page: Page, phrase: Phrase, holder: Span) -> Phrase:
    """Leave out of the wording what lies outside of the content; the key keeps it."""
    if phrase.span in holder or not phrase.span.overlaps(holder) or phrase.person:
        return phrase
    span = Span(max(phrase.span.start, holder.start), min(phrase.span.end, holder.end))
    return replace(phrase, span=span, label=page.reader.label(span))


def _is_weak(phrase: Phrase) -> bool:
    """Whether a phrase gives way to any other: its one noun names too little."""
    return len(phrase.units) == 1 and phrase.units[0] in topic_words().weak and not phrase.person


def _is_speaker(page: Page, phrase: Phrase, statement: Statement) -> bool:
    ref = page.refs.at(phrase.where)
    return bool(ref and ref.id == statement.speaker and len(phrase.units) == 1)


def _tells(head: Token, subjects: Collection[Token]) -> bool:
    """Whether a noun is what a clause says of a subject, one of these: "ruin" of "the fare is our ruin"."""
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "attr" and any(child in subjects for child in head.head.children)


def _without_parts(ranked: Iterable[tuple[Phrase, Phrase]]) -> Iterator[Phrase]:
    """Leave out repeated keys, and what says less than another: "membership" beside "Nato membership"."""
    kept: dict[str, Phrase] = {}
    for one, _ in ranked:
        kept.setdefault(one.key, one)
    wider: dict[str, list[set[str]]] = defaultdict(list)  # unit -> what it is a part of
    for one in kept.values():
        for unit in one.units if not one.person else ():
            wider[unit].append(set(one.units))
    return (one for one in kept.values() if not any(set(one.units) < more for more in wider[one.units[0]]))


# ---------- where the words hold no noun ----------


def _asked_about(page: Page, statement: Statement) -> Topic | None:
    """Asked about the reprieve, she said ...: what the question was about."""
    for phrase in page.inside(statement.sentence):
        link = phrase.head.head
        asked = link.dep_ == "prep" and link.lower_ in _ASIDE and link.head.lemma_.lower() in _QUESTIONS
        if asked and not phrase.pointing:
            return phrase.topic
    return None


def _deed(page: Page, statement: Statement) -> Topic | None:
    """Return the topic of a verb or an adjective: "I will not resign" is about resignation."""
    for table, kinds in ((topic_words().deeds, {"VERB"}), (topic_words().qualities, {"ADJ", "VERB", "ADV"})):
        for block, token in page.tokens(statement.content):
            noun = table.get(token.lemma_.lower()) or (table.get(token.lower_) if "ADJ" in kinds else None)
            if noun and token.pos_ in kinds:
                key = slug(noun)
                return Topic(key=key, label=noun, span=block.span(token), parts=(key,))
    return None


def _person_spoken_of(page: Page, statement: Statement) -> Topic | None:
    for block, token in page.tokens(statement.content):
        if token.pos_ == "PRON" and token.dep_ in SUBJECTS | OBJECTS:
            ref = page.refs.at(block.span(token))
            first_person = token.lower_ in {"i", "we", "me", "us", "you"}
            if ref and not first_person and (where := page.reader.first_name(ref)):
                return page.reader.named(where, ref, token).topic
    return None
