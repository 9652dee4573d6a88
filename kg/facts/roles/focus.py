"""Which organization an article speaks of where a role names none.

    Nordbank has a new board.  Anna Berg, the deputy chair, ...     ->  Nordbank
    Halden Trust: Omar Diallo becomes president in May.             ->  Halden Trust

Only for posts that an organization gives ("chair", "head coach"), never for a trade or a public office, and
only where the lines before the role name one organization above the others. Roles that stand alone for good
("a retired teacher") are left alone by `kg.facts.roles.merging`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.roles.scene import Named, Scene
from kg.model import Span

OPENERS = frozenset({"at", "from", "of"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Focus:
    """Answers, for a place of the article, which organization is spoken of there."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes = {scene.block.layer.span.start: scene for scene in scenes}
        self._order = sorted(self._scenes)

    def at(self, role: Span) -> Named | None:
        """Return the organization that the lines up to a role speak of; None: none, or several."""
        starts = [start for start in self._order if start <= role.start]
        if not starts:
            return None
        scene = self._scenes[starts[-1]]
        place = next((t.i for t in scene.doc if t.idx + scene.block.offset >= role.start), len(scene.doc))
        return _label(scene) or _nearest(scene, place)


def _label(scene: Scene) -> Named | None:
    """The name that heads a block: "Halden Trust: Omar Diallo becomes president"."""
    first = scene.name(0) or scene.name(1)
    return first if first and first.ref.type == "organization" and scene.at(first.end) == ":" else None


def _nearest(scene: Scene, place: int) -> Named | None:
    """The topic of the sentence, else of the nearest sentence before it in the block that has one."""
    start = scene.sentence_start[min(place, len(scene.doc) - 1)]
    end = place
    while True:
        inside = [n for n in scene.all if n.ref.type == "organization" and start <= n.start and n.end <= end]
        if len({named.ref.id for named in inside}) == 1:
            return inside[0]
        if inside:
            topics = [named for named in inside if _is_topic(scene, named)]
            return topics[0] if len({named.ref.id for named in topics}) == 1 else None
        if start == 0:
            return None
        end, start = start, scene.sentence_start[start - 1]


def _is_topic(scene: Scene, named: Named) -> bool:
    """Whether an organization is a sentence's subject or opens it: "At Nordbank, ..."."""
    opens = scene.at(named.start - 1) in OPENERS and named.start - 1 == scene.sentence_start[named.start]
    return opens or scene.doc[named.end - 1].dep_ in _SUBJECTS
