"""Which organization an article speaks of where a role names none.

    Nordbank has a new board.  Anna Berg, the deputy chair, ...     ->  Nordbank
    Halden Trust: Omar Diallo becomes president in May.             ->  Halden Trust

Only where a sentence up to the role is about one organization: its subject, or what it opens with. Which
roles are posts that an organization gives, `kg.facts.roles.claims` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.facts.roles.bodies import Bodies, Body
from kg.facts.roles.claims import CAPTAIN, Claim
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import role_words
from kg.model import EntityRef

OPENERS = frozenset({"at", "from", "of"})
_LISTS = role_words.english()
REPORTS = _LISTS.words["reports"]
_HEADS = frozenset(  # words of posts that one says without the organization where the article is about it
    "chair executive director president manager captain coach secretary treasurer counsel economist skipper "
    "chief".split()
)
_PUBLIC = _LISTS.words["public-bodies"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Focus:
    """Answers, for a place of the article, which organization is spoken of there."""

    def __init__(self, scenes: Sequence[Scene], bodies: Bodies) -> None:
        """`scenes` are those of the article's blocks, in text order, `bodies` its organizations."""
        self._scenes = {scene.block.layer.span.start: scene for scene in scenes}
        self._order = sorted(self._scenes)
        self._bodies = bodies

    def at(self, claim: Claim) -> Named | None:
        """Return the organization that the lines up to a role speak of; None: none, or several.

        `claim.open` says how far to look: a block's label, the block up to the role, or the whole article's
        topic. A chief constable is of a police force, a captain of a club, "the charity" of no council.
        """
        role, how, entry = claim.role_span, claim.open, claim.entry
        starts = [start for start in self._order if start <= role.start]
        if not starts or not how:
            return None
        if entry is not None and entry.bodies:
            return self._last_name(self._bodies.only(entry.bodies), role.start)
        scene = self._scenes[starts[-1]]
        if how == "before":
            scene = self._scenes[starts[-2]] if len(starts) > 1 else scene
            return _nearest(scene, len(scene.doc), named=True) if scene.block.layer.kind == "body" else None
        found = _label(scene)
        return found if found is not None or how == "label" else self._topic(scene, claim)

    def _topic(self, scene: Scene, claim: Claim) -> Named | None:
        """Return what the nearest sentence is about, else what the article is about."""
        role, entry = claim.role_span, claim.entry
        place = next((t.i for t in scene.doc if t.idx + scene.block.offset >= role.start), len(scene.doc))
        inside = _spoken_of(scene, place, named=claim.open == "asked")
        if claim.open == "here":
            start = scene.sentence_start[min(place, len(scene.doc) - 1)]
            return _topic(scene, [body for body in inside if body.start >= start])
        if entry is not None and entry.key == CAPTAIN:
            inside = []  # of a ship, of an army, or of the club that the article is about
        if inside and claim.asked in ("", "its"):
            return _topic(scene, inside)
        start = scene.sentence_start[min(place, len(scene.doc) - 1)]
        passed = any(n.ref.type == "organization" and start <= n.start < place for n in scene.all)
        leads = entry is not None and _HEADS & set(entry.key.split("-"))
        if not claim.asked and (passed or not leads):
            return None  # "Nordbank sued the deputy chair", "developer Anna Berg"
        return self._last_name(self._bodies.main(_gives(claim)), role.start)

    def _last_name(self, ref: EntityRef | None, place: int) -> Named | None:
        """Return the last name of an organization before a place, else its first."""
        named = [n for scene in self._scenes.values() for n in scene.all if ref and n.ref.id == ref.id]
        names = sorted((n for n in named if n.is_name), key=lambda n: n.mention.span)
        before = [n for n in names if n.mention.span.start < place]
        return before[-1] if before else names[0] if names else None


def _gives(claim: Claim) -> Callable[[Body], bool]:
    """Which organizations may give a post: a club or one of unknown form a coach's; no court, no ministry."""
    if claim.asked not in ("", "its"):
        return lambda body: body.may_be(claim.asked)
    if claim.entry is not None and claim.entry.key == CAPTAIN:
        return lambda body: body.is_a("club")
    if claim.entry is not None and claim.entry.kind == "sport":
        return lambda body: body.may_be("club")
    return lambda body: not body.kinds & _PUBLIC


def _label(scene: Scene) -> Named | None:
    """The name that heads a block: "Halden Trust: Omar Diallo becomes president", "At Nordbank, ..."."""
    opened = scene.at(0) in OPENERS
    first = scene.name(1) if opened else scene.name(0) or scene.name(1)
    if not first or first.ref.type != "organization":
        return None
    return first if scene.at(first.end) == ("," if opened else ":") else None


def _nearest(scene: Scene, place: int, *, named: bool) -> Named | None:
    """The topic of the sentence, else of the nearest sentence before it in the block that has one."""
    return _topic(scene, _spoken_of(scene, place, named=named))


def _topic(scene: Scene, inside: Sequence[Named]) -> Named | None:
    topics = [body for body in inside if _is_topic(scene, body)]
    return topics[0] if len({body.ref.id for body in topics}) == 1 else None


def _spoken_of(scene: Scene, place: int, *, named: bool) -> list[Named]:
    """The organizations of the sentence up to a place, else of the nearest sentence before that has any."""
    start = scene.sentence_start[min(place, len(scene.doc) - 1)]
    end = place
    while True:
        inside = [
            body
            for body in scene.all
            if start <= body.start
            and body.end <= end
            and _is_body(scene, body)
            and body.is_name >= named
            and not _is_aside(scene, body, end)
        ]
        if inside or start == 0:
            return inside
        end, start = start, scene.sentence_start[start - 1]


def _is_body(scene: Scene, named: Named) -> bool:
    """Whether an organization can be what is spoken of: it is not the one that only reports."""
    return named.ref.type == "organization" and scene.doc[named.end - 1].head.lemma_ not in REPORTS


def _is_aside(scene: Scene, named: Named, place: int) -> bool:
    """Whether a name stands in a relative clause that is over: "who led Nordbank, replaces the chair"."""
    token = scene.doc[named.end - 1]
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.right_edge.i < place
    return False


def _is_topic(scene: Scene, named: Named) -> bool:
    """Whether an organization is a sentence's subject or opens it: "At Nordbank, ..."."""
    first = scene.sentence_start[named.start]
    opens = scene.at(named.start - 1) in OPENERS and named.start - 1 == first
    return opens or named.start == first or scene.doc[named.end - 1].dep_ in _SUBJECTS
