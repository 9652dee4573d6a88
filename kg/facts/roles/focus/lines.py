"""What the lines of an article speak of at a place: labels, openings, subjects.

    At Nordbank, the chair ...      opens the sentence      Halden Trust: ...      heads the line
    Nordbank sued Tarn. The chair   subject                 "... who led Tarn, the chair"    only an aside
    chairs the supervisory board    a part of a body        Tarn attacked a plan; the chair  not Tarn's

Reads one block. Which of the article's organizations is the one, `kg.facts.roles.focus` weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.roles.bodies import CENTRAL_BANK
from kg.facts.roles.items import Item
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.facts.roles.verbs import SUBJECTS
from kg.lexicons import role_words
from kg.lexicons.names import nominals
from kg.lexicons.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = frozenset({"at", "from", "of"})
REPORTS = role_words.english().words["reports"]
ATTACKS = role_words.english().words["attacks"]
UNITS = role_words.english().words["units"] | {"branch"}
_ORGANS = frozenset(
    {(kind, "board") for kind in ("supervisory", "executive", "management", "advisory")}
    | {("works", "council")}
)
_MARKS = frozenset({"'s", "'"})
_FAR = 8  # tokens from a role to the part that it leads
_PLACES = frozenset({"headquarters", "'s", "'", ",", "in"})  # after a name that opens a sentence: "At Nato, "


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role stands: the token that it begins with."""

    scene: Scene
    token: int
    item: Item

    @property
    def start(self) -> int:
        """The first token of its sentence."""
        return self.scene.sentence_start[min(self.token, len(self.scene.doc) - 1)]


def label(scene: Scene) -> Named | None:
    """The name that heads a block: "Halden Trust: Omar Diallo becomes president", "At Nordbank, ..."."""
    opened = scene.at(0) in OPENERS
    first = scene.name(1) if opened else scene.name(0) or scene.name(1)
    if not first or first.ref.type != "organization":
        return None
    return first if scene.at(first.end) == ("," if opened else ":") else None


def opening(place: Place) -> Named | None:
    """The name that the sentence opens with: "At Nordbank's meeting in Halden, ..."."""
    scene, start = place.scene, place.start
    first = scene.name(start + 1) or scene.name(start + 2)
    if scene.at(start) != "at" or not first or first.ref.type != "organization":
        return None
    others = any(n.ref.type == "organization" for n in scene.between(first.end, place.token))
    return first if scene.at(first.end) in _PLACES and not others else None


def owner_of_group(place: Place) -> Named | None:
    """Return whose people a post is one of: "two of Nordbank's directors, including the chair"."""
    scene = place.scene
    i = place.token - 1
    while i > place.start and scene.at(i) in ("the", ","):
        i -= 1
    if scene.at(i) != "including":
        return None
    i -= 1 + (scene.at(i - 1) == ",")
    if scene.doc[i].tag_ != "NNS" or scene.at(i) not in roles().words:
        return None
    while i > place.start and scene.doc[i].pos_ in ("NOUN", "ADJ", "NUM"):
        i -= 1
    owner = scene.named(i - 1) if scene.at(i) in ("'s", "'") else scene.named(i)
    return owner if owner is not None and owner.ref.type == "organization" else None


def where(place: Place) -> Named | None:
    """Return where somebody else was: "music director of Nordbank, where the director, Anna Berg, ..."."""
    scene = place.scene
    if scene.at(place.token - 1) != "the" or scene.at(place.token - 2) != "where":
        return None
    named = scene.antecedent(scene.doc[place.token - 2])
    return named if named is not None and named.ref.type == "organization" else None


def organ(scene: Scene, token: int) -> int:
    """Return the token of the noun whose a part is that a role leads: "party" of "the party's Delhi unit".

    Of a company's boards, which have no owner in the words, "board": "chairs the supervisory board". -1: a
    name tells whose it is, or there is no such part.
    """
    if scene.at(token - 1) in _MARKS and scene.at(token - 4) == "the":
        return token - 2 if _is_board(scene, token - 3) else -1  # "the supervisory board's chair"
    stop = min(token + _FAR, scene.sentence_end[min(token, len(scene.doc) - 1)])
    i = next((j for j in range(token, stop) if scene.at(j) == "the"), stop)
    if any(scene.at(j) not in ("of", "on") for j in range(token + 2, i)):
        return -1
    if _is_board(scene, i + 1):
        return i + 2 if scene.at(i + 3) not in ("of", "at") else -1
    if scene.at(i + 2) not in _MARKS or scene.name(i + 1) is not None or scene.at(i + 1) not in BODY_NOUNS:
        return -1
    j = i + 3
    while j < stop + 2 and scene.doc[j].pos_ in ("ADJ", "PROPN") and scene.at(j) not in UNITS:
        j += 1
    return i + 1 if scene.at(j) in UNITS else -1


def _is_board(scene: Scene, i: int) -> bool:
    return (scene.at(i), scene.at(i + 1)) in _ORGANS


def follows_unknown(place: Place) -> bool:
    """Whether the sentence before is about something unknown: "The group, Tarn Now, agreed. The chair"."""
    scene, end = place.scene, place.start
    start = scene.sentence_start[end - 1] if end else 0
    roots = [token for token in scene.doc[start:end] if token.dep_ == "ROOT"]
    subjects = [one for root in roots for one in root.children if one.dep_ in SUBJECTS]
    named = [one for subject in subjects for one in subject.subtree if one.dep_ == "appos"]
    return any(one.lower_ in BODY_NOUNS for one in subjects) and any(
        one.pos_ == "PROPN" and ((known := scene.name(one.i)) is None or known.ref.type == "place")
        for one in named
    )


def attacker(place: Place) -> Named | None:
    """Return the organization that does a sentence's deed to another: "Tarn Capital attacked the plan"."""
    scene = place.scene
    for named in scene.all:
        if named.ref.type != "organization" or not place.start <= named.start < place.token:
            continue
        root = scene.doc[named.start : named.end].root
        if root.dep_ == "nsubj" and root.head.lemma_ in ATTACKS and root.head.i < place.token:
            return named
    return None


def is_of_other(scene: Scene, end: int) -> bool:
    """Whether a name of something unknown tells whose somebody is: "the head, Anna Berg of Tarn Schools".

    `end` is where the person's name ends. A place alone only tells where somebody is from.
    """
    if not end or scene.at(end) not in ("of", "at"):
        return False
    i = end + 1 + (scene.at(end + 1) == "the")
    first = i
    while i < len(scene.doc) and scene.doc[i].pos_ == "PROPN":
        i += 1
    return i > first and scene.name(i - 1) is None


def topic(scene: Scene, inside: Sequence[Named]) -> Named | None:
    """Return the only organization of some that its sentence is about."""
    topics = [body for body in inside if is_topic(scene, body)]
    return topics[0] if len({body.ref.id for body in topics}) == 1 else None


def last_topic(place: Place) -> Named | None:
    """Return the last organization of the block, before a place, that a sentence is about."""
    scene = place.scene
    before = (one for one in reversed(scene.between(0, place.token)) if one.end <= place.token)
    return next((one for one in before if is_body(scene, one) and is_topic(scene, one)), None)


def nearest_bodies(scene: Scene, place: int, *, named: bool) -> list[Named]:
    """The organizations of the sentence up to a place, else of the nearest sentence before that has any."""
    if not len(scene.doc):
        return []
    start = scene.sentence_start[min(place, len(scene.doc) - 1)]
    end = place
    while True:
        inside = [
            body
            for body in scene.between(start, end)
            if body.end <= end
            and is_body(scene, body)
            and body.is_name >= named
            and not is_aside(scene, body, end)
        ]
        if inside or start == 0:
            return inside
        end, start = start, scene.sentence_start[start - 1]


def joined(scene: Scene, here: Sequence[Named]) -> Named | None:
    """Return the only organization that the main verb takes, with a person before it: "she left Nordbank"."""
    objects = [named for named in here if scene.doc[named.end - 1].dep_ == "dobj"]
    if len(objects) != 1 or any(is_topic(scene, named) for named in here):
        return None
    verb = scene.doc[objects[0].end - 1].head
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS]
    who = scene.person(subjects[0].i) if verb.dep_ == "ROOT" and subjects else None
    return objects[0] if who is not None else None


def subject_noun(scene: Scene, i: int, end: int) -> str:
    """Return the noun of a body that is the subject of a token's sentence, "The university denied it".

    Only up to the token `end`. The empty string: the subject is something else, or a body that is known.
    """
    if i < 0:
        return ""
    tokens = scene.doc[scene.sentence_start[i] : end]
    subjects = [token for token in tokens if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"]
    if len(subjects) != 1 or scene.named(subjects[0].i) is not None:
        return ""
    word = subjects[0].lower_
    if word == "bank" and scene.at(subjects[0].i - 1) == "central":
        return CENTRAL_BANK
    return word if word in BODY_NOUNS or word in nominals() else ""


def is_body(scene: Scene, named: Named) -> bool:
    """Whether an organization can be what is spoken of: it is not the one that only reports."""
    root = scene.doc[named.start : named.end].root
    return named.ref.type == "organization" and root.head.lemma_ not in REPORTS


def is_aside(scene: Scene, named: Named, place: int) -> bool:
    """Whether a name stands in a relative clause that is over: "who led Nordbank, replaces the chair"."""
    token = scene.doc[named.end - 1]
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.right_edge.i < place
    return False


def is_topic(scene: Scene, named: Named) -> bool:
    """Whether an organization is a sentence's subject or opens it: "At Nordbank, ..."."""
    first = scene.sentence_start[named.start]
    opens = scene.at(named.start - 1) in OPENERS and named.start - 1 == first
    root = scene.doc[named.start : named.end].root
    if root.dep_ == "compound" and root.head.lower_ in BODY_NOUNS and scene.name(root.head.i) is None:
        root = root.head  # "the Harbour party walked out"
    if _is_by_other(scene, named, root):
        return False
    return opens or named.start == first or root.dep_ in SUBJECTS


def _is_by_other(scene: Scene, named: Named, root: Token) -> bool:
    """Whether a subject is told by what it is to another body: "The bank's rival, Tarn Mills, agreed"."""
    if named.is_name or root.dep_ not in SUBJECTS:
        return False
    owners = [scene.named(token.i) for token in root.children if token.dep_ == "poss"]
    return any(
        owner is not None and owner.ref.type == "organization" and owner.ref != named.ref for owner in owners
    )
