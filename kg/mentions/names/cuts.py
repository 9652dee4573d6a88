"""A stretch between roles is cut into names, and what is no name at its ends is dropped.

    Quoting the European Central Bank and Anna Berg of Tarn Water      one stretch
                ~~~~~~~~name~~~~~~~~~     ~~name~~~    ~~name~~~~

Which type a name is, if it is one at all: `kg.mentions.names.types`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.roles import roles
from kg.mentions.names.listed import Unit
from kg.mentions.names.runs import NER_TYPES, Runs
from kg.mentions.names.shapes import JOINING, form_ends, given_at, known_start
from kg.mentions.names.stretches import Stretch, role_end

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOW_MANY = frozenset(
    {"Many", "Some", "Most", "Few", "Several", "All", "Both", "Other", "More", "Such", "These", "Those"}
)
_BEFORE_NAMES = frozenset(
    """Beyond Against Despite After Before With Without Behind Inside Outside Under Among Between Like Unlike
    Following Although Though Because While When If Interim Former Acting""".split()
)
_FULL = 2  # words of a given name and a surname
_MONTHS = frozenset({"April", "May", "June", "August"})  # given names, too
_NATIONAL = frozenset({"party", "court", "parliament", "ministry", "association", "movement", "union"})


def cut(runs: Runs, stretch: Stretch) -> Iterator[tuple[int, int, Unit | None]]:
    """Yield the names of a stretch as token ranges, with the listed name that each is."""
    doc = runs.doc
    if (person := _behind_field(runs, stretch) or _behind_plural(runs, stretch)) is not None:
        yield from cut(runs, Stretch(person, stretch.end))
        return
    if (club := _club_of(runs, stretch)) is not None:
        yield from cut(runs, Stretch(stretch.first, club.first))
        yield club.first, club.end, club
        return
    first, end = _trim(runs, stretch.first, stretch.end)
    if first >= end:
        return
    unit = runs.units.get(first)
    if unit is not None and unit.end == end:
        yield first, end, unit
        return
    joints = [
        i
        for i in range(first, end)
        if doc[i].text in {"of", "for", "and", "on", "in", "into"} and i not in runs.inside
    ]
    if parting := [i for i in joints if _two_bodies(runs, first, i, end)]:
        yield from cut(runs, Stretch(first, parting[0]))
        yield from cut(runs, Stretch(parting[0] + 1, end))
        return
    if joints and not _one_organization(runs, first, end, joints):
        yield from cut(runs, Stretch(first, joints[0]))
        yield from cut(runs, Stretch(joints[0] + 1, end))
        return
    yield from _cut_plain(runs, first, end, titled=stretch.titles >= 0 and first == stretch.first)


def _behind_field(runs: Runs, stretch: Stretch) -> int | None:
    """Return where a person begins behind the field of an office: "Secretary for (Roads Anna Berg)"."""
    first, end, texts = stretch.first, stretch.end, runs.texts
    if first < 2 or form_ends(runs.doc, first, end):
        return None
    if first in runs.inside or texts[first] not in lexicon.joined_adjectives():
        return None
    second = texts[first - 1] == "and" and texts[first - 2] in lexicon.joined_adjectives()
    role = any(role_end(runs, k, first - 1) == first - 1 for k in range(max(0, first - 5), first - 1))
    if not (second or (role and texts[first - 1] in {"for", "of"})):
        return None
    names = [k for k in range(first + 1, end - 1) if texts[k - 1] not in JOINING]
    given = next((k for k in names if given_at(runs.doc, k)), None)
    return (
        given
        if given is not None or end - first != _FULL + 1 or set(texts[first:end]) & JOINING
        else first + 1
    )


def _behind_plural(runs: Runs, stretch: Stretch) -> int | None:
    """Return where the first person begins behind a plural noun: "Council Members (Anna"."""
    for k in range(stretch.first + 1, min(stretch.end - 1, stretch.first + 4)):
        noun = runs.doc[k - 1]
        role = noun.text.endswith("s") and noun.text[:-1].lower() in roles().heads
        many = noun.tag_ in {"NNS", "NNPS"} and k < stretch.end - 1 and k - 1 not in runs.inside
        if (role or (many and not given_at(runs.doc, k - 1))) and given_at(runs.doc, k):
            return k
    return None


def _club_of(runs: Runs, stretch: Stretch) -> Unit | None:
    """Return the club at the end of "the Anna Berg Juventus", which a person in full stands before."""
    unit = runs.inside.get(stretch.end - 1)
    if unit is None or unit.known is None or unit.known.kind != "club" or unit.end != stretch.end:
        return None
    return unit if unit.first - stretch.first == _FULL and given_at(runs.doc, stretch.first) else None


def _two_bodies(runs: Runs, first: int, joint: int, end: int) -> bool:
    """Whether "and the" stands between two bodies: "Association of Tarn and the Holm Party"."""
    texts = runs.texts
    named = any(text in lexicon.forms() for text in texts[first:joint])
    return (
        texts[joint] == "and"
        and texts[joint + 1].lower() == "the"
        and named
        and form_ends(runs.doc, first, end)
    )


def _one_organization(runs: Runs, first: int, end: int, joints: list[int]) -> bool:
    doc = runs.doc
    joint = joints[0]
    if _is_person(runs, first, joint):
        return False  # "Anna Berg for Tarn Water"
    if runs.texts[joint] == "and" and (runs.goes_on(first, joint) or runs.pairs(joint)):
        return runs.pairs(joint) or form_ends(doc, first, end)
    if _institution_follows(runs, joint, end) and doc[first].text not in lexicon.forms():
        return False  # "Anna Berg of the University of Tarn"
    if {doc[first].text, doc[joint - 1].text} & lexicon.forms().keys() or runs.texts[joint] == "into":
        return doc[joint].text != "in"
    if any(runs.ner_joins(i) for i in joints):
        return doc[joint].text != "and" or form_ends(doc, first, end)
    return runs.texts[end - 1] == "trust" or (doc[joint].text == "of" and form_ends(doc, first, joint))


def _is_person(runs: Runs, first: int, end: int) -> bool:
    """Whether tokens are a person's name: two or three with a given name, or as they are recognised."""
    given = given_at(runs.doc, first) and end - first in {2, 3}
    recognised = end - first > 1 and runs.ner.get(first) == (first, end, "PERSON")
    return (given or recognised) and not form_ends(runs.doc, first, end)


def _institution_follows(runs: Runs, joint: int, end: int) -> bool:
    """Whether "the University of" follows "of", with a word before that is no part of it."""
    start = joint + 2 if runs.texts[joint + 1] == "the" else joint + 1
    return start + 1 < end and runs.texts[start] in lexicon.forms() and runs.texts[start + 1] in {"of", "for"}


def _cut_plain(runs: Runs, first: int, end: int, *, titled: bool) -> Iterator[tuple[int, int, Unit | None]]:
    doc = runs.doc
    unit = runs.units.get(first)
    if _names_another(runs, first, end):
        yield first, end, None
        return
    if unit is not None and unit.end < end and not titled:
        rest = runs.units.get(unit.end)
        branch = rest is not None and rest.sort == "country" and rest.end == end
        if branch and unit.known is not None and unit.known.kind == "company":
            yield first, end, None  # "Tarnholm UK"
            return
        ent = runs.ner.get(first)
        whole = ent is not None and ent[1] > unit.end and ent[2] in {"ORG", "PERSON", "FAC"}
        single_given = unit.end - unit.first == 1 and given_at(doc, first) and unit.sort == "country"
        person_follows = given_at(doc, unit.end) and end - unit.end > 1 and not form_ends(doc, first, end)
        if unit.sort == "member":
            splits = person_follows
        elif unit.sort == "adjective" and _is_double_name(runs, unit.end, end):
            splits = True  # "the Swedish Rostim Belanor-Veck"
        elif unit.sort == "people" and end - unit.end > 1 and not form_ends(doc, first, end):
            splits = person_follows or runs.ner.get(end - 1, (0, 0, ""))[2] == "PERSON"
        elif (rest is not None and rest.end == end and rest.sort == "known") or (
            person_follows and unit.sort == "known"
        ):
            splits = True
        else:
            splits = not (whole or form_ends(doc, first, end) or single_given)
        if splits:
            yield unit.first, unit.end, unit
            yield from cut(runs, Stretch(unit.end, end))
            return
    for i in range(first + 1, end - 1):  # "Tarn Investment Bank Anna Berg"
        inside = runs.inside.get(i - 1)
        closes = form_ends(doc, first, i) or (
            inside is not None and inside.end == i and inside.sort == "known"
        )
        if closes and given_at(doc, i) and not titled and not form_ends(doc, first, end):
            yield from cut(runs, Stretch(first, i))
            yield from cut(runs, Stretch(i, end))
            return
    first_ent = runs.ner.get(first)
    if (
        first_ent is not None
        and first < first_ent[1] < end
        and runs.texts[first_ent[1] - 1] not in lexicon.particles()  # "Anna von der", then "Berg"
        and (next_ent := runs.ner.get(first_ent[1])) is not None
        and "PERSON" in {first_ent[2], next_ent[2]} <= NER_TYPES.keys()
        and first_ent[2] != next_ent[2]
        and not form_ends(doc, first, end)
        and not titled
    ):
        yield from cut(runs, Stretch(first, first_ent[1]))
        yield from cut(runs, Stretch(first_ent[1], end))
        return
    yield first, end, None


def _is_double_name(runs: Runs, first: int, end: int) -> bool:
    """Whether tokens are a given name and a family name of two: "Rostim Belanor-Veck"."""
    words = runs.texts[first:end]
    return len(words) == 2 + _FULL and words[2] == "-" and all(word[1:].islower() for word in words[:2])


def _names_another(runs: Runs, first: int, end: int) -> bool:
    """Whether a country makes another body of a well-known name: "Italian Communist Party"."""
    unit = runs.units.get(first)
    if unit is None:
        return False
    body, country = (
        (runs.units.get(unit.end), unit) if unit.sort in {"adjective", "country"} else (unit, None)
    )
    if body is None or body.known is None or body.known.kind not in _NATIONAL:
        return False
    if country is not None:
        return body.end == end and not runs.texts[body.first].isupper()
    after = [text for text in runs.texts[body.end : end] if text != "the"]
    country = runs.units.get(body.end + 1 + (runs.texts[body.end + 1 : body.end + 2] == ["the"]))
    return after[:1] == ["of"] and country is not None and country.sort == "country" and country.end == end


def _trim(runs: Runs, first: int, end: int) -> tuple[int, int]:
    """Drop what is no name at both ends: joining words, weekdays, letters after a name."""
    doc = runs.doc

    def idle(i: int, *, at_end: bool) -> bool:
        text = doc[i].text
        unit = runs.inside.get(i)
        if unit is not None and (
            unit.end - unit.first > 1
            or text not in lexicon.not_names()
            or (unit.sort == "adjective" and describes(doc[i]))
        ):
            return False
        if text.lower() in JOINING or text in _HOW_MANY or not any(one.isalnum() for one in text):
            return True
        honour = at_end and text in lexicon.honours() and end - first > 1
        club = text in lexicon.forms() and not (honour and given_at(doc, first))  # not "Anna Berg SC"
        if at_end and end - first > 1 and (club or _ends_body(i) or doc[i - 1].text in lexicon.particles()):
            return False  # "Casa do Mar"
        if i + 1 < end and text in lexicon.forms() and doc[i + 1].text in {"of", "for"}:
            return False  # "Centre for River Trade"
        return honour or (
            text.rstrip(".") in lexicon.not_names() and not (end - first > 1 and _given_here(i))
        )

    def _ends_body(i: int) -> bool:
        """Whether a word that is no name ends a recognised one: "Tarn Harbour Watch"."""
        ent = runs.ner.get(i, (i, 0, ""))
        return doc[i].text in clue("ending") and ent[0] < i and ent[2] == "ORG"

    def _given_here(i: int) -> bool:
        if doc[i].text in _MONTHS:
            return runs.ner.get(i, (0, 0, ""))[2] == "PERSON"
        return i == first and given_at(doc, i)

    while first < end and (idle(first, at_end=False) or _starts_sentence_only(runs, first, end)):
        first = runs.inside[first].end if first in runs.inside else first + 1
    while first < end and idle(end - 1, at_end=True):
        end -= 1
    return first, end


def describes(word: Token) -> bool:
    """Whether "Spanish" says whose somebody or something is, as before "minister"; alone it is a language."""
    misread = word.dep_ == "conj" and word.head.i < word.i and word.head.tag_ == "NNP"
    first = word.head if misread else word  # "Berg and Spanish President Lind": two modifiers of one noun
    return first.dep_ in {"amod", "compound", "nmod"} and first.head.i > word.i


def _starts_sentence_only(runs: Runs, first: int, end: int) -> bool:
    """Whether the first word is capitalised because a sentence begins with it, before a name."""
    token = runs.doc[first]
    if first in runs.inside or end - first < 2:
        return False
    if _before_person(runs, first, end) or token.text in lexicon.acclaims():
        return True
    if not (token.is_sent_start or first == 0):
        return False
    if token.text in _BEFORE_NAMES or _is_participle(runs, first, end):
        return not given_at(runs.doc, first)  # "Beyond Berg", "Quoting Berg"
    recognised = runs.ner.get(first, (0, 0, ""))[2] in NER_TYPES
    common = not recognised and token.pos_ not in {"PROPN"} and not known_start(token)
    return common or token.text in lexicon.before_names()


def _before_person(runs: Runs, first: int, end: int) -> bool:
    """Whether a word tells what the person behind it is: "Rival Anna Berg", in a headline's middle too."""
    if end - first < 3 or runs.texts[first] not in lexicon.before_persons():
        return False
    if given_at(runs.doc, first + 1):
        return True
    recognised = runs.ner.get(first + 1, (0, 0, ""))[2] == "PERSON" and not form_ends(runs.doc, first, end)
    return recognised and (bool(runs.doc[first].is_sent_start) or first == 0)


def _is_participle(runs: Runs, first: int, end: int) -> bool:
    """Whether a sentence begins with "Quoting" before a recognised name, which may have swallowed it."""
    if not runs.texts[first].endswith("ing") or form_ends(runs.doc, first, end):
        return False
    here, following = runs.ner.get(first, (0, 0, "")), runs.ner.get(first + 1, (0, 0, ""))
    starts_behind = following[0] == first + 1 and following[2] == "PERSON"
    return here[2] == "PERSON" or starts_behind or runs.doc[first].tag_ == "VBG"
