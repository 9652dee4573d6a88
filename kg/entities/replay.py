"""Verdicts laid over the linker's clusters: first what is parted, then what is joined.

    clusters (by the articles)  +  decisions (by people)  ->  pieces, and which pieces are one

A cluster that a verdict parts is shared out: each of its sightings goes to the side that it has more in
common with, or exactly those leave that the verdict names. Two that verdicts call one stay on
one side. A contradiction is an error that names its lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.entities.evidence import Cluster, Sighting
from kg.entities.merge import Recorded, check, in_force, refs_of
from kg.errors import BadData, UnknownName
from kg.model import Decision, RefKey
from kg.text import fold


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What decisions make of clusters."""

    pieces: tuple[Cluster, ...]  # the clusters, some of them parted
    together: Mapping[int, int]  # number of a piece -> number of the piece that stands for all it is one with
    settled: frozenset[frozenset[RefKey]]  # pairs of founding EntityRefs that people have looked at


def replay(
    clusters: Sequence[Cluster], founders: Mapping[str, RefKey], decisions: Iterable[Decision]
) -> Verdicts:
    """Return the clusters after the decisions in force.

    Args:
        clusters: the linker's, in any order.
        founders: every key that ever was or could be -> the EntityRef that founds it.
        decisions: in the order of their file.

    Raises:
        BadData: a decision names an entity that no article has, or contradicts another; it names the line.
    """
    active = in_force(decisions)
    known = {one.key for cluster in clusters for one in cluster.members}
    anchors = {key: _anchor(key, one, founders, known) for one in active for key in (one.left, one.right)}
    names = {key: f"{ref.article}#{ref.ref}" for key, ref in anchors.items()}
    one_by_verdict = check(active, names)  # of EntityRefs, before the clusters are looked at
    pieces = _parted(list(clusters), active, anchors, names, one_by_verdict)
    at = {one.key: number for number, piece in enumerate(pieces) for one in piece.members}
    stands = {key: f"{at[ref]}" for key, ref in anchors.items()}
    joined = check(active, stands)
    together: dict[int, int] = {}
    groups: dict[str, list[int]] = defaultdict(list)
    for number, leader in joined.items():
        groups[leader].append(int(number))
    for members in groups.values():
        first = min(members, key=lambda number: pieces[number].founder.order)
        together |= dict.fromkeys(members, first)
    settled = frozenset(frozenset({anchors[one.left], anchors[one.right]}) for one in active)
    return Verdicts(tuple(pieces), together, settled)


def _anchor(key: str, one: Decision, founders: Mapping[str, RefKey], known: Set[RefKey]) -> RefKey:
    refs = refs_of(key)
    lost = [ref for ref in refs if ref not in known]
    if key in founders or (refs and not lost):
        return refs[0] if refs else founders[key]
    where = one.where if isinstance(one, Recorded) else f"decision {one.id}"
    cause: object = UnknownName.of("entity", key, near_keys(key, founders))
    if lost:
        own = sorted(ref.ref for ref in known if ref.article == lost[0].article)
        cause = f"no {key}: {'the article has ' + ', '.join(own) if own else 'no such article is there'}"
    raise BadData(f"{where}: {cause}. Next: correct the key, or take it back with: kg undo {one.id}")


def near_keys(key: str, known: Iterable[str]) -> list[str]:
    """Return the keys that begin as this one does, else a few others, so that a message stays short.

    >>> near_keys("anna-berg-0000", ["omar-diallo-1111", "anna-berg-2222", "anna-kovac-3333"])
    ['anna-berg-2222', 'anna-kovac-3333']
    """
    keys, start = sorted(known), key.split("-", maxsplit=1)[0]
    return ([one for one in keys if one.startswith(start)] or keys)[:6]


def _parted(
    pieces: list[Cluster],
    active: Sequence[Decision],
    anchors: Mapping[str, RefKey],
    names: Mapping[str, str],
    one_by_verdict: Mapping[str, str],
) -> list[Cluster]:
    at = {one.key: number for number, piece in enumerate(pieces) for one in piece.members}
    for one in active:
        left, right = anchors[one.left], anchors[one.right]
        if one.verdict != "different" or at[left] != at[right]:
            continue
        number = at[left]
        kin = {side: _kin(side, anchors, names, one_by_verdict) for side in (left, right)}
        leaving = kin[right].union(refs_of(one.right))
        stay = (
            {member.key for member in pieces[number].members} - leaving if refs_of(one.right) else kin[left]
        )
        first, second = _shared_out(pieces[number], stay, leaving)
        pieces[number] = first
        at |= dict.fromkeys((member.key for member in second.members), len(pieces))
        pieces.append(second)
    return pieces


def _kin(
    ref: RefKey, anchors: Mapping[str, RefKey], names: Mapping[str, str], one_by_verdict: Mapping[str, str]
) -> set[RefKey]:
    """Return the EntityRefs that verdicts call one with this one, itself among them."""
    own = f"{ref.article}#{ref.ref}"
    leader = one_by_verdict.get(own, own)
    return {other for key, other in anchors.items() if one_by_verdict.get(names[key], names[key]) == leader}


def _shared_out(whole: Cluster, left: set[RefKey], right: set[RefKey]) -> tuple[Cluster, Cluster]:
    one = Cluster.of(member for member in whole.members if member.key in left)
    two = Cluster.of(member for member in whole.members if member.key in right)
    rest = [member for member in whole.members if member.key not in left | right]
    for least in (2.0, 0.0):  # those who clearly have more in common with one side tell about the others
        judged = [(member, _common(member, one) - _common(member, two)) for member in rest]
        rest = [member for member, more in judged if abs(more) < least]
        for member, more in judged:
            if abs(more) >= least:
                (one if more >= 0 else two).add(member)
    return Cluster.of(one.members), Cluster.of(two.members)


def _common(member: Sighting, side: Cluster) -> float:
    """Return how much a sighting has in common with a side: story, office, company, name, gender."""
    same_story = member.story in side.stories
    same_seat = not member.seats.isdisjoint(side.seats)
    company = sum(1 for what in member.company if what in side.company)
    names = {fold(other.ref.name) for other in side.members}
    other_gender = member.ref.gender and side.genders and member.ref.gender not in side.genders
    return (
        8.0 * same_story
        + 4.0 * same_seat
        + 0.5 * min(company, 4)
        + 1.0 * (fold(member.ref.name) in names)
        - 6.0 * bool(other_gender)
    )
