"""Which sightings of persons are one person.

    1  within a block of names that could fit, and for each full name: those with an office in common
    2  clusters joined, best first, while every name in one fits every name in the other and the score says so
    3  sightings without an office, then initials and bare surnames: to the one cluster that they belong to,
       where evidence says which; else each stays by itself, and one full name by kinds of work and parties

Nothing is joined through a third: a cluster that takes in "J. Larsen" still joins no Jane to its Jonas.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.entities.evidence import JOINED, MARGIN, Background, Cluster, Score, Sighting, by_company, compare
from kg.entities.names import Fit, PersonName, fit, person_name

_WELL_KNOWN = 5  # stories
_ONLY_ONE = 1.0  # log-odds for the one well-known bearer of a name that all articles have
_DOUBTED = -1.5  # log-odds from which two that stay apart are shown to people
_SURE = 3.0  # log-odds below which one full name in two stories is shown, though it was taken for one person
_FEW = 5  # stories: a person with more of them is known by more than a name


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that were kept apart, or a lone sighting that has several homes."""

    left: Sighting
    right: Sighting
    score: Score
    joined: bool = False  # they were taken for one, on little more than the name


@dataclass(slots=True)
class _Named:
    """A cluster with the names that its sightings bear."""

    names: set[PersonName]
    cluster: Cluster

    def fit(self, other: _Named) -> Fit:
        """Return how the names fit: NONE where one full name of each cannot be one person's.

        An initial needs one name of the other that begins so: "R. Berg" fits Robert Berg, also called Bob.
        """
        found = [fit(one, two) for one in sorted(self.names) for two in sorted(other.names)]
        full = [
            fit(one, two)
            for one in sorted(self.names)
            for two in sorted(other.names)
            if one.full and two.full
        ]
        return Fit.NONE if Fit.NONE in full else max(found)

    def one_article(self, other: _Named) -> bool:
        """Whether one article names both, as two persons."""
        return not self.cluster.articles.isdisjoint(other.cluster.articles)

    @property
    def order(self) -> tuple[str, str, int]:
        return self.cluster.founder.order


def persons(sightings: Iterable[Sighting], background: Background) -> tuple[list[Cluster], list[Doubt]]:
    """Return the persons, in the order of their first sightings, and the pairs that were doubtful."""
    blocks: dict[str, list[tuple[PersonName, Sighting]]] = defaultdict(list)
    for one in sorted(sightings, key=lambda one: one.order):
        name = person_name(one.ref)
        blocks[name.block].append((name, one))
    clusters: list[Cluster] = []
    doubts: list[Doubt] = []
    for _, rows in sorted(blocks.items()):
        block = _Block(rows, background)
        clusters += [named.cluster for named in block.people]
        doubts += block.doubts
    return sorted(clusters, key=lambda one: one.founder.order), doubts


class _Block:
    """The persons whose surnames sound alike."""

    def __init__(self, rows: Sequence[tuple[PersonName, Sighting]], background: Background) -> None:
        self.background = background
        self.doubts: list[Doubt] = []
        full = [row for row in rows if row[0].full]
        self.people = self._joined(list(_by_office(row for row in full if row[1].seats)))
        self._place([row for row in full if not row[1].seats])
        self._place([row for row in rows if not row[0].full])
        self.people.sort(key=lambda one: one.order)
        self.doubts += filter(None, map(self._weakest, self.people))

    def _joined(self, people: list[_Named]) -> list[_Named]:
        """Join the best pair until none is good enough; then the scores left over are the doubts."""
        scores = {
            (i, j): score
            for i, one in enumerate(people)
            for j in range(i)
            if (score := self._score(one, people[j])) is not None
        }
        alive = dict(enumerate(people))
        while scores:
            pair, best = max(scores.items(), key=lambda item: (item[1].value, -item[0][0], -item[0][1]))
            if best.value < JOINED:
                break
            one, other = alive.pop(pair[0]), alive.pop(pair[1])
            new = len(people)
            people.append(_Named(one.names | other.names, one.cluster.merged(other.cluster)))
            scores = {key: score for key, score in scores.items() if not {*pair} & {*key}}
            for old, third in alive.items():
                if (score := self._score(people[new], third)) is not None:
                    scores[new, old] = score
            alive[new] = people[new]
        for (i, j), score in sorted(scores.items()):
            if score.value >= _DOUBTED or score.against:
                self.doubts.append(Doubt(alive[j].cluster.founder, alive[i].cluster.founder, score))
        return list(alive.values())

    def _score(self, one: _Named, other: _Named) -> Score | None:
        found = one.fit(other)
        if found is Fit.NONE or (one.one_article(other) and one.names != other.names):
            return None
        return compare(one.cluster, other.cluster, found, self.background)

    def _place(self, rows: Sequence[tuple[PersonName, Sighting]]) -> None:
        """Give each sighting to the person it belongs to; those that belong to nobody are told apart."""
        homes = [_Named(set(home.names), home.cluster) for home in self.people]
        alone: list[tuple[PersonName, Sighting]] = []
        placed: list[tuple[_Named, PersonName, Sighting]] = []
        for name, sighting in rows:
            home = self._home(name, sighting, homes)
            if home is None:
                alone.append((name, sighting))
            else:
                placed.append((self.people[home], name, sighting))
        for person, name, sighting in placed:  # after all were judged: the order of sightings tells nothing
            person.names.add(name)
            person.cluster.add(sighting)
        self.people += self._by_themselves(alone)

    def _weakest(self, person: _Named) -> Doubt | None:
        """Return the story of a person that hardly more than the name joins to the others, if any."""
        by_story: dict[str, list[Sighting]] = defaultdict(list)
        for one in person.cluster.members:
            by_story[one.story].append(one)
        if not 2 <= len(by_story) < _FEW:
            return None
        found = []
        for own in by_story.values():
            rest = [one for one in person.cluster.members if one.story != own[0].story]
            score = compare(Cluster.of(own), Cluster.of(rest), Fit.SAME, self.background)
            first = min(own, key=lambda one: one.order)
            found.append(
                (score.value, first.order, Doubt(Cluster.of(rest).founder, first, score, joined=True))
            )
        value, _, doubt = min(found, key=lambda row: row[:2])
        return doubt if value < _SURE else None

    def _home(self, name: PersonName, sighting: Sighting, homes: Sequence[_Named]) -> int | None:
        lone = _Named({name}, Cluster.of([sighting]))
        scores = []
        for number, home in enumerate(homes):
            if (score := self._score(lone, home)) is not None:
                often = 0.0 if score.against else math.log(len(home.cluster.stories))
                sure = 1.0 if lone.fit(home) >= Fit.VARIANT else 0.5
                scores.append((score.value + sure * often, number, score))
        scores.sort(key=lambda row: (-row[0], row[1]))
        if not scores:
            return None
        value, best, score = scores[0]
        if not score.against and len(scores) == 1 and len(homes[best].cluster.stories) >= _WELL_KNOWN:
            value += _ONLY_ONE
        sure = len(scores) == 1 or value - scores[1][0] >= MARGIN
        if value >= JOINED and sure:
            return best
        if value >= _DOUBTED or score.against:
            self.doubts.append(Doubt(homes[best].cluster.founder, sighting, score))
        return None

    def _by_themselves(self, rows: Sequence[tuple[PersonName, Sighting]]) -> list[_Named]:
        """Return persons of sightings without a home: full names by name, others by office or company."""
        full = [row for row in rows if row[0].full]
        rest = [row for row in rows if not row[0].full]
        groups: dict[tuple[PersonName, bool], list[Sighting]] = defaultdict(list)
        strangers: list[tuple[PersonName, Sighting]] = []  # they bear the name of somebody who is another
        for name, sighting in full:
            if any(self._could_be(name, home) for home in self.people):
                strangers.append((name, sighting))
            else:
                groups[name, sighting.byline].append(sighting)
        apart: list[_Named] = []
        alike: list[_Named] = []
        for (name, _), members in sorted(groups.items()):
            found, unsure = self._alike(name, members)
            alike += found
            apart += unsure
        made = self._joined(alike) + apart
        made += _by_marks((row for row in strangers if _work(row[1])), _work)
        made += [_Named({name}, Cluster.of([one])) for name, one in strangers if not _work(one)]
        made += self._joined(list(_by_office(row for row in rest if row[1].seats)))
        names: dict[PersonName, list[Sighting]] = defaultdict(list)
        for name, sighting in rest:
            if not sighting.seats:
                names[name].append(sighting)
        for name, members in sorted(names.items()):
            made += [_Named({name}, found) for found in by_company(members, self.background)]
        return made

    def _alike(self, name: PersonName, members: Sequence[Sighting]) -> tuple[list[_Named], list[_Named]]:
        """Part sightings of one full name by their work and party, where these do not go together.

        Returns:
            Those who may still be one with other forms of the name; and those of whom nothing tells which of
            several they are.
        """
        told = self._joined(list(_by_marks(((name, one) for one in members if _work(one)), _work)))
        silent = [one for one in members if not _work(one)]
        if len(told) < 2:
            return [_Named({name}, Cluster.of(members))], []
        unsure = by_company(silent, self.background)
        for one in unsure:
            lone = _Named({name}, one)
            scores = [(score, home) for home in told if (score := self._score(lone, home))]
            score, home = max(scores, key=lambda row: row[0].value)
            self.doubts.append(Doubt(home.cluster.founder, one.founder, score))
        return told, [_Named({name}, one) for one in unsure]

    def _could_be(self, name: PersonName, home: _Named) -> bool:
        return all(fit(name, other) >= Fit.VARIANT for other in home.names)


def _work(one: Sighting) -> frozenset[str]:
    return one.work | one.parties


def _by_office(rows: Iterable[tuple[PersonName, Sighting]]) -> Iterator[_Named]:
    """Yield, for each name, the sightings that share an organization as one; those without one each alone."""
    return _by_marks(rows, lambda one: one.seats)


def _by_marks(
    rows: Iterable[tuple[PersonName, Sighting]], marks_of: Callable[[Sighting], frozenset[str]]
) -> Iterator[_Named]:
    """Yield, for each name, the sightings that share a mark or a story as one."""
    names: dict[PersonName, list[Sighting]] = defaultdict(list)
    for name, sighting in rows:
        names[name].append(sighting)
    for name, members in sorted(names.items()):
        leader: dict[str, int] = {}  # mark or story -> number of its group
        groups: dict[int, list[Sighting]] = {}
        for number, one in enumerate(members):
            marks = {*marks_of(one), f"#{one.story}"}
            joined = sorted({leader[mark] for mark in marks if mark in leader})
            home = joined[0] if joined else number
            groups.setdefault(home, []).append(one)
            for other in joined[1:]:
                groups[home] += groups.pop(other)
            for mark in marks:
                leader[mark] = home
            leader = {mark: home if group in joined else group for mark, group in leader.items()}
        for group in groups.values():
            yield _Named({name}, Cluster.of(group))
