"""Which sightings of organizations are one organization.

    1  the same words, legal forms and spelling aside; a name that many countries have ("Ministry of Defence")
       only with its country
    2  an acronym or a short form to its long form: where an article gives both, or where the letters fit and
       the articles tell which

A short form never joins two long forms: each of its sightings goes to one of them, or stays by itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.entities.evidence import JOINED, Background, Cluster, Score, Sighting, by_company, compare
from kg.entities.names import Fit, body_words, initials, is_acronym, is_generic
from kg.entities.people import Doubt
from kg.lexicons.names import known

Words = tuple[str, ...]
_DOUBTED = 0.0
_MARGIN = 1.3  # by how much the best home of a short form must beat the second: acronyms are shared


def bodies(sightings: Iterable[Sighting], background: Background) -> tuple[list[Cluster], list[Doubt]]:
    """Return the organizations, in the order of their first sightings, and the pairs that were doubtful."""
    return _Bodies(sorted(sightings, key=lambda one: one.order), background).found()


class _Bodies:
    def __init__(self, sightings: Sequence[Sighting], background: Background) -> None:
        self.background = background
        self.doubts: list[Doubt] = []
        self.rows = [(_words(one), one) for one in sightings]
        self.short_for: dict[Words, Counter[Words]] = defaultdict(
            Counter
        )  # as articles give them side by side
        for words, one in self.rows:
            for alias in one.ref.aliases:
                short = _alias_words(alias)
                if short != words and len(short) <= len(words) and not is_generic(short):
                    self.short_for[short][words] += 1
        self.may_mean: dict[tuple[Words, str], dict[Words, float]] = {}
        self.named_in: dict[str, set[Words]] = defaultdict(set)
        for words, one in self.rows:
            self.named_in[one.key.article].add(words)
        self.by_initials: dict[str, list[Words]] = defaultdict(list)
        self.by_start: dict[Words, list[Words]] = defaultdict(list)
        for words in sorted({words for words, _ in self.rows if len(words) > 1}):
            self.by_initials[initials(words)].append(words)
            for length in range(1, len(words)):
                self.by_start[words[:length]].append(words)

    def found(self) -> tuple[list[Cluster], list[Doubt]]:
        """Return the bodies and the doubts."""
        groups: dict[Words, list[Sighting]] = defaultdict(list)
        short: list[tuple[Words, Sighting]] = []
        for words, one in self.rows:
            if self._long_forms(words, one.key.article):
                short.append((words, one))
            else:
                groups[words].append(one)
        homes = {words: self._by_country(words, members) for words, members in sorted(groups.items())}
        placed = [(self._home(words, one, homes), words, one) for words, one in short]
        alone: dict[Words, list[Sighting]] = defaultdict(list)
        for home, words, one in placed:  # after all were judged: the order of sightings tells nothing
            if home is None:
                alone[words].append(one)
            else:
                home.add(one)
        clusters = [cluster for group in homes.values() for cluster in group]
        for words, members in sorted(alone.items()):
            doubtful = len(self.short_for[words]) > 1  # articles give it to several bodies
            clusters += by_company(members, self.background) if doubtful else [Cluster.of(members)]
        return sorted(clusters, key=lambda one: one.founder.order), self.doubts

    def _long_forms(self, words: Words, article: str) -> dict[Words, float]:
        """Return what a name may be short for, with how much speaks for it: said, or only by its letters.

        An article that names the long form beside a name of one word means something else by the word.
        """
        if (words, article) not in self.may_mean:
            said = self.short_for.get(words, Counter())
            all_said = sum(said.values())
            found = {long: 2.5 + math.log((count + 0.5) / (all_said + 0.5)) for long, count in said.items()}
            letters = self.by_initials.get(words[0], []) if len(words) == 1 else []
            for long in [*letters, *self.by_start.get(words, [])]:
                if long != words:
                    found.setdefault(long, -1.0)
            beside = self.named_in[article] if len(words) == 1 else set[Words]()
            self.may_mean[words, article] = {long: at for long, at in found.items() if long not in beside}
        return self.may_mean[words, article]

    def _home(self, words: Words, one: Sighting, homes: Mapping[Words, list[Cluster]]) -> Cluster | None:
        lone = Cluster.of([one])
        scores: list[tuple[float, int, Cluster, Score]] = []
        forms = self._long_forms(words, one.key.article)
        beside = [long for long in forms if long in self.named_in[one.key.article]]
        if beside:  # "Volta Centre" where the article has one Volta Centre for Tropical Health
            forms = dict.fromkeys(beside, 2.5)
        for long, weight in sorted({words: 0.0, **forms}.items()):
            for home in homes.get(long, ()):
                score = compare(lone, home, Fit.SAME, self.background)
                often = 0.3 * math.log(len(home.stories))
                scores.append((score.value - 2.5 + weight + often, len(scores), home, score))
        scores.sort(key=lambda row: (-row[0], row[1]))
        if not scores:
            return None
        value, _, best, score = scores[0]
        sure = len(scores) == 1 or value - scores[1][0] >= _MARGIN
        if value >= JOINED and sure:
            return best
        if value >= _DOUBTED:
            said = "short for the other" if sure else "short for several"
            self.doubts.append(Doubt(best.founder, one, Score(value, (*score.reasons, said))))
        return None

    def _by_country(self, words: Words, members: Sequence[Sighting]) -> list[Cluster]:
        """Return the bodies of one name: one, unless countries differ or the name tells nothing without."""
        countries: dict[str, list[Sighting]] = defaultdict(list)
        for one in members:
            countries[one.ref.country or ""].append(one)
        unknown = countries.pop("", [])
        homes = [Cluster.of(group) for _, group in sorted(countries.items())]
        body = known(members[0].ref.name)
        party = body is not None and body.kind == "party"  # "Labour"
        if (party or not is_generic(words)) and len(homes) < 2:
            return [Cluster.of(members)]
        nearest = [(one, self._nearest(one, homes)) for one in unknown]
        for one, home in nearest:  # after all were judged: the order of sightings tells nothing
            if home is not None:
                home.add(one)
        return homes + by_company([one for one, home in nearest if home is None], self.background)

    def _nearest(self, one: Sighting, homes: Sequence[Cluster]) -> Cluster | None:
        lone = Cluster.of([one])
        scores = [
            (
                compare(lone, home, Fit.INITIAL, self.background).value + 0.3 * math.log(len(home.stories)),
                number,
            )
            for number, home in enumerate(homes)
        ]
        scores.sort(key=lambda row: (-row[0], row[1]))
        if not scores or scores[0][0] < 0:
            return None
        sure = len(scores) == 1 or scores[0][0] - scores[1][0] >= _MARGIN
        return homes[scores[0][1]] if sure else None


def _words(one: Sighting) -> Words:
    return _alias_words(one.ref.name)


def _alias_words(name: str) -> Words:
    body = known(name)
    if body:
        return body_words(body.name)
    return (name.replace(".", "").lower(),) if is_acronym(name) else body_words(name)
