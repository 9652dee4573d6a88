"""Which blocks of a page belong together: the items of a round-up, the reports under one headline.

    Nordbank                          heading
    The lender has hired ...          item 1: Nordbank
    Tarn Insurance                    heading
    The group's chair ...             item 2: Tarn Insurance

A page has items where two headings or more name an organization each, or where a second dateline follows a
first. Elsewhere a heading only breaks up one report, and the whole page is one item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts.roles.bodies import Bodies, Body
from kg.facts.roles.scene import Named, Scene
from kg.text import fold

_LONGEST = 60  # characters of a heading
_LEAST = 2  # headings that name an organization, in a page of items


@dataclass(slots=True)
class Item:
    """Blocks that are about one matter."""

    scenes: list[Scene] = field(default_factory=list)  # in text order
    body: Body | None = None  # that its heading names
    is_one_of_many: bool = False

    def names(self, body: Body) -> bool:
        """Whether the item's blocks name an organization."""
        return any(named.ref.id == body.ref.id for scene in self.scenes for named in scene.all)

    @property
    def opened(self) -> Named | None:
        """The organization that is the subject of its first sentence."""
        first = next((scene for scene in self.scenes if scene.block.layer.kind == "body"), None)
        if first is None:
            return None
        subjects = [
            named
            for named in first.all
            if named.ref.type == "organization"
            and named.is_name
            and first.sentence_start[named.start] == 0
            and first.doc[named.end - 1].dep_ in ("nsubj", "nsubjpass")
        ]
        return subjects[0] if len({named.ref.id for named in subjects}) == 1 else None


def items_of(scenes: Sequence[Scene], bodies: Bodies, text: str) -> list[Item]:
    """Return the items of a page, in text order; `text` is the article's."""
    heads = [_heading(before, scene, text) for before, scene in zip([None, *scenes], scenes, strict=False)]
    named = [_named(head, bodies) for head in heads]
    paged = sum(body is not None for body in named) >= _LEAST
    dates = [n for n, scene in enumerate(scenes) if scene.block.layer.kind == "dateline"]
    found = [Item()]
    for n, scene in enumerate(scenes):
        if (paged and heads[n]) or n in dates[1:]:
            found.append(Item(body=named[n]))
        found[-1].scenes.append(scene)
    for item in found:
        item.is_one_of_many = len(found) > 1
    return found


def _heading(before: Scene | None, scene: Scene, text: str) -> str:
    """Return the line before a block that heads it; the empty string: there is none."""
    if scene.block.layer.kind != "body":
        return ""
    end = before.block.layer.span.end if before else 0
    gap = text[end : scene.block.layer.span.start].strip()
    line = gap.rpartition("\n")[2].strip()
    return line if len(line) <= _LONGEST else ""


def _named(heading: str, bodies: Bodies) -> Body | None:
    """Return the organization whose name a heading is, or begins."""
    words = fold(heading).split()
    fit = [body for body in bodies.all if words and fold(body.ref.name).split()[: len(words)] == words]
    return min(fit, key=lambda body: len(body.ref.name), default=None)
