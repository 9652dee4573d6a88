"""Which organization an article speaks of where a role names none.

    Nordbank has a new board.  Anna Berg, the deputy chair, ...     ->  Nordbank
    Halden Trust: Omar Diallo becomes president in May.             ->  Halden Trust

Only where a sentence up to the role is about one organization: its subject, or what it opens with. Which
roles are posts that an organization gives, `kg.facts.roles.claims` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.facts.roles.claims import Open
from kg.facts.roles.scene import Named, Scene
from kg.model import Span

OPENERS = frozenset({"at", "from", "of"})
REPORTS = frozenset({"report", "tell", "write", "accuse", "sue", "charge"})  # of others
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Focus:
    """Answers, for a place of the article, which organization is spoken of there."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes = {scene.block.layer.span.start: scene for scene in scenes}
        self._order = sorted(self._scenes)

    def at(self, role: Span, how: Open) -> Named | None:
        """Return the organization that the lines up to a role speak of; None: none, or several.

        `how` says how far to look: a block's label, the block up to the role, or the whole article's topic.
        """
        starts = [start for start in self._order if start <= role.start]
        if not starts or not how:
            return None
        scene = self._scenes[starts[-1]]
        if how == "before":
            scene = self._scenes[starts[-2]] if len(starts) > 1 else scene
            return _nearest(scene, len(scene.doc), named=True) if scene.block.layer.kind == "body" else None
        found = _label(scene)
        if found is None and how != "label":
            place = next((t.i for t in scene.doc if t.idx + scene.block.offset >= role.start), len(scene.doc))
            found = _nearest(scene, place, named=how == "asked")
        return self._main if found is None and how == "asked" else found

    @cached_property
    def _main(self) -> Named | None:
        """The one organization of the headline."""
        for scene in self._scenes.values():
            if scene.block.layer.kind == "headline":
                named = [n for n in scene.all if _is_body(scene, n) and n.is_name]
                return named[0] if len({n.ref.id for n in named}) == 1 else None
        return None


def _label(scene: Scene) -> Named | None:
    """The name that heads a block: "Halden Trust: Omar Diallo becomes president", "At Nordbank, ..."."""
    opened = scene.at(0) in OPENERS
    first = scene.name(1) if opened else scene.name(0) or scene.name(1)
    if not first or first.ref.type != "organization":
        return None
    return first if scene.at(first.end) == ("," if opened else ":") else None


def _nearest(scene: Scene, place: int, *, named: bool) -> Named | None:
    """The topic of the sentence, else of the nearest sentence before it in the block that has one."""
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
        if inside:
            topics = [body for body in inside if _is_topic(scene, body)]
            return topics[0] if len({body.ref.id for body in topics}) == 1 else None
        if start == 0:
            return None
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
