"""What words mean that point back: "the proposal", "this goal", "it".

    Nordland tabled a [harbour scheme]. Anna Berg said the plan was mad.
                       ~~~~~meant~~~~~                  ~~~~

A phrase that points back to nothing is no topic.
"""

from __future__ import annotations

from kg.facts.topics.page import Page
from kg.facts.topics.phrases import OBJECTS, SUBJECTS, Phrase, lemma, weight
from kg.lexicons.topics import topic_words
from kg.model import Block, Span, Statement, Topic

_CHIEF = SUBJECTS | OBJECTS | {"ROOT", "attr"}
_POINTERS = frozenset("it this that they them these those".split())
_REACH = 3  # blocks that a pointing noun looks back for another word of the same meaning


def meant(page: Page, phrase: Phrase) -> tuple[Phrase, Phrase] | None:
    """Return what a phrase stands for, with the phrase that stands in the statement."""
    if not (phrase.bare or phrase.pointing):
        return phrase, phrase
    head = lemma(phrase.head)
    same = page.detailed_before(head, phrase.where)
    if same:
        return same, phrase
    if not phrase.bare:
        return None if phrase.head.dep_ == "attr" else (phrase, phrase)
    if other := _otherwise(page, phrase, head):
        return other, phrase
    if not phrase.pointing:
        return phrase, phrase
    equal = _equal(page, phrase)
    return (equal, phrase) if equal else None


def _otherwise(page: Page, phrase: Phrase, head: str) -> Phrase | None:
    """Return the last phrase before, near enough, by another word: one that says more, or one pointed at."""
    kin = topic_words().kin(head)
    found = [page.detailed_before(word, phrase.where) for word in kin]
    if phrase.pointing:
        start = page.document.blocks[phrase.block].span(phrase.head.sent[0]).start
        found += [page.headed_before(word, Span(start, start)) for word in kin]
    able = (one for one in found if one is not None and phrase.block - one.block <= _REACH)
    return max(able, key=lambda one: one.where, default=None)


def _equal(page: Page, phrase: Phrase) -> Phrase | None:
    """Return what "this goal" is, where it was said: "returning to the old borders is our objective"."""
    head = lemma(phrase.head)
    for one in reversed(page.told):
        if one.where < phrase.where and topic_words().near(head, lemma(one.head)):
            subjects = [child for child in one.head.head.children if child.dep_ in SUBJECTS]
            inside = {token.i for subject in subjects for token in subject.subtree}
            block = page.document.blocks[one.block].layer.span
            told = [other for other in page.inside(block) if other.head.i in inside and not other.pointing]
            if told:
                return max(told, key=lambda other: (len(other.units), other.where))
    return None


def pointed_at(page: Page, statement: Statement) -> Topic | None:
    """Return what "it" means: the chief phrase of the same sentence before it, or of the one before."""
    for block, token in page.tokens(statement.content):
        if token.lower_ not in _POINTERS or token.pos_ not in {"PRON", "DET"} or token.dep_ == "expl":
            continue
        ref = page.refs.at(block.span(token))
        if ref and ref.id != statement.speaker and ref.type != "person":
            where = page.reader.first_name(ref)
            return page.reader.named(where, ref, token).topic if where else None
        start = min(span.start for span in statement.content)
        return _chief_before(page, start, statement.speaker_mention, block)
    return None


def _chief_before(page: Page, place: int, source: Span | None, block: Block) -> Topic | None:
    """Return the chief phrase of the last sentence with one before a place, a paragraph back at most."""
    nearest = page.block_at(block.layer.span) - 1
    sentence: list[Phrase] = []
    for one in page.back_from(place):
        if one.block < nearest or (sentence and one.head.sent != sentence[0].head.sent):
            break
        chief = one.where.end <= place and not (one.person or one.pointing) and one.head.dep_ in _CHIEF
        if chief and not (source and one.where.overlaps(source)):
            sentence.append(one)
    best = max(sentence, key=lambda one: (weight(one, one), one.where), default=None)
    return best.topic if best else None
