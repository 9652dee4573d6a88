"""What the articles say for or against two EntityRefs being one: company, offices, time.

    sighting   one EntityRef among all articles, with what stands beside it in its article
    cluster    sightings taken for one entity so far, counted by story
    score      log-odds: the name, shared offices, shared company; against: other offices at one time, another
               party, another kind of work

Company is weighed by how rare it is: a country that half of all stories name says little, a colleague that
three name says much. Copies of a story count once, so ten papers are not ten witnesses.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.entities.names import Fit
from kg.lexicons.identity import held_beside
from kg.lexicons.roles import roles
from kg.model import EntityRef, RefKey, Status

JOINED = 1.0  # log-odds from which two are taken for one
MARGIN = 1.0  # by how much the best home of a lone sighting must beat the second
_MOST_OF_ONE = 3.0  # log-odds that one shared companion may add
_MOST_COMPANY = 6.0
_COMMON = 0.2  # part of all stories from which a companion tells nothing
_MOST_NEAR = 20  # clusters of one name that a sighting is compared with, for each companion
_OTHER_OFFICE = -2.0
_BESIDE_BODY = 1.5
_SAME_ROLE = 1.0
_TERM = 0  # months
_SAME_OFFICE = 4.0
_OTHER_GENDER = -5.0
_OTHER_WORK = -2.5  # a nurse and a peer: as much as one name speaks for it
_OTHER_PARTY = -3.0
_ONE_CAREER = 3  # years in which people hardly change what they do for a living
_WRITER = -2.0
PEER = "peer"  # what a title of nobility says that its bearer is
_BODY = "body"
_WORK = {"government": "office", "candidate": "office", "organization": _BODY, "relation": _BODY} | {
    kind: kind for kind in ("rank", "sport", "academic", "religion")
}
_WITH_BODY = frozenset({"office", "sport", "academic", "religion"})  # who also chairs or leads a body
_WEIGHT = {
    Fit.SAME: 2.5,
    Fit.VARIANT: 2.0,
    Fit.NEAR: -1.0,
    Fit.INITIAL: -1.5,
    Fit.SURNAME: -2.0,
    Fit.SUFFIX: -4.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role as one article gives it."""

    role: str  # concept, else the words
    organization: str | None  # entity key, of an organization or a country
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One EntityRef among all articles."""

    key: RefKey
    published: str  # "9999" where no date is known: after all others
    story: str
    ref: EntityRef
    offices: tuple[Office, ...] = ()
    company: frozenset[str] = frozenset()  # what else its article names
    parties: frozenset[str] = frozenset()  # that its article says it is of
    byline: bool = False  # it wrote the article

    @property
    def order(self) -> tuple[str, str, int]:
        """Where it stands among all: by date, article, number. The first of an entity founds it."""
        return self.published, self.key.article, int(self.key.ref[1:])

    @property
    def seats(self) -> frozenset[str]:
        """The organizations that it has an office in."""
        return frozenset(one.organization for one in self.offices if one.organization)

    @property
    def work(self) -> frozenset[str]:
        """The roles that it has now and that tell people apart."""
        roles = {one.role for one in self.offices if one.status == "current"}
        return frozenset(role for role in roles - held_beside() if work_of(role))


@dataclass(slots=True)
class Background:
    """How many stories name each companion."""

    stories: int
    named_in: Counter[str]

    @classmethod
    def of(cls, sightings: Iterable[Sighting]) -> Background:
        """Count the company of all sightings, once a story."""
        pairs = {(one.story, what) for one in sightings for what in one.company}
        stories = {story for story, _ in pairs}
        return cls(stories=len(stories), named_in=Counter(what for _, what in pairs))

    def chance(self, what: str) -> float:
        """Return how likely any story names it."""
        return (self.named_in[what] + 1) / (self.stories + 2)


@dataclass(slots=True)
class Cluster:
    """Sightings taken for one entity."""

    members: list[Sighting] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    company: Counter[str] = field(default_factory=Counter)  # in how many of its stories
    seats: dict[str, Counter[str]] = field(default_factory=dict)  # organization -> roles there, by story
    times: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # organization -> first and last seen in office
    roles: set[str] = field(default_factory=set)  # also those without an organization
    work: dict[str, tuple[str, str]] = field(default_factory=dict)  # role held now -> first and last seen
    parties: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    bylines: set[bool] = field(default_factory=set)
    _seen: dict[str, set[str]] = field(default_factory=dict)  # story -> its company and "@SEAT@ROLE"
    _length: tuple[int, float] = (0, 0.0)  # for how many sightings it was computed

    @classmethod
    def of(cls, members: Iterable[Sighting]) -> Cluster:
        """Return the cluster of these sightings, whatever their order."""
        made = cls()
        for one in sorted(members, key=lambda one: one.order):
            made.add(one)
        return made

    @property
    def founder(self) -> Sighting:
        """The first of its sightings."""
        return min(self.members, key=lambda one: one.order)

    def add(self, one: Sighting) -> None:
        """Take in a sighting."""
        self.members.append(one)
        self.stories.add(one.story)
        self.articles.add(one.key.article)
        self.bylines.add(one.byline)
        self.parties |= one.parties
        for role in one.work:
            first, last = self.work.get(role, (one.published, one.published))
            self.work[role] = min(first, one.published), max(last, one.published)
        if one.ref.gender:
            self.genders.add(one.ref.gender)
        seen = self._seen.setdefault(one.story, set())
        self.company.update(one.company - seen)
        seen |= one.company
        for office in one.offices:
            self.roles.add(office.role)
            if office.organization:
                self._seat(one, office, office.organization)

    def _seat(self, one: Sighting, office: Office, where: str) -> None:
        seat = f"@{where}@{office.role}"
        if seat not in self._seen[one.story]:
            self._seen[one.story].add(seat)
            self.seats.setdefault(where, Counter())[office.role] += 1
        if office.status == "current":
            first, last = self.times.get(where, (one.published, one.published))
            self.times[where] = min(first, one.published), max(last, one.published)

    def merged(self, other: Cluster) -> Cluster:
        """Return both as one."""
        return Cluster.of([*self.members, *other.members])

    def share(self, what: str) -> float:
        """Return in which part of its stories a companion is named; never quite one."""
        return self.company[what] / (len(self.stories) + 1)

    def length(self, background: Background) -> float:
        """Return the length of its company as a vector of shares, each weighed by how rare it is."""
        if self._length[0] != len(self.members):
            parts = ((self.share(what) * math.log(background.chance(what))) ** 2 for what in self.company)
            self._length = len(self.members), math.sqrt(math.fsum(parts))  # fsum: exact, whatever the order
        return self._length[1]


@dataclass(frozen=True, slots=True)
class Score:
    """Log-odds that two are one, with the reasons in words."""

    value: float
    reasons: tuple[str, ...]
    against: bool = False  # what the articles say of both does not go together


def compare(one: Cluster, other: Cluster, fit: Fit, background: Background) -> Score:
    """Return the log-odds that two clusters are one entity; symmetric."""
    parts = [(_WEIGHT[fit], f"name: {fit.name.lower()}")]
    parts.append(_company(one, other, background))
    offices, shown = _offices(one, other)
    parts.append((offices, shown))
    parties = bool(one.parties and other.parties) and one.parties.isdisjoint(other.parties)
    work = offices <= 0 and not (one.seats and other.seats) and _other_work(one, other)
    if parties:
        parts.append((_OTHER_PARTY, f"{min(one.parties)} and {min(other.parties)}"))
    if work:
        parts.append((_OTHER_WORK - offices, "other work at one time"))
    if one.genders and other.genders and not one.genders & other.genders:
        parts.append((_OTHER_GENDER, "referred to as another gender"))
    if one.bylines.isdisjoint(other.bylines):
        parts.append((_WRITER, "one writes, one is written about"))
    if fit is Fit.SUFFIX and offices < _SAME_OFFICE:  # father and son keep the same company
        parts.append((_OTHER_OFFICE - _MOST_COMPANY, "a generational suffix"))
    value = round(sum(value for value, _ in parts), 6)
    return Score(value, tuple(text for _, text in parts if text), against=parties or work)


def by_company(members: Sequence[Sighting], background: Background) -> list[Cluster]:
    """Return sightings whose one name tells too little: those that are named in the same company are one.

    Each is compared with the clusters that share a telling companion with it, a few for each companion, so
    the time grows with the number of sightings. They must be in order: by date, article, number.
    """
    made: list[Cluster] = []
    with_it: dict[str, list[int]] = {}  # companion -> the clusters that it is named with
    for one in members:
        lone = Cluster.of([one])
        telling = [what for what in sorted(one.company) if background.chance(what) < _COMMON]
        near = sorted({number for what in telling for number in with_it.get(what, ())[-_MOST_NEAR:]})
        scores = [(compare(lone, made[n], Fit.NEAR, background).value, -n) for n in near]
        value, best = max(scores, default=(-math.inf, 0))
        number = -best if value >= JOINED else len(made)
        if number == len(made):
            made.append(Cluster())
        made[number].add(one)
        for what in telling:
            found = with_it.setdefault(what, [])
            if number not in found[-_MOST_NEAR:]:
                found.append(number)
    return made


def _company(one: Cluster, other: Cluster, background: Background) -> tuple[float, str]:
    if len(one.company) > len(other.company):
        one, other = other, one
    shared = sorted(what for what in one.company if what in other.company)
    told, best, top, dot = 0.0, "", 0.0, 0.0
    for what in shared:
        rate = math.sqrt(one.share(what) * other.share(what)) / background.chance(what)
        weight = min(_MOST_OF_ONE, max(0.0, math.log(rate)))
        told += weight
        if weight > top:
            best, top = what, weight
        rare = -math.log(background.chance(what))
        dot += one.share(what) * other.share(what) * rare * rare
    if not told:
        return 0.0, ""
    cosine = dot / (one.length(background) * other.length(background))
    value = min(told, 12 * cosine, _MOST_COMPANY)
    return value, f"both with {best.partition(':')[2]}"


def _offices(one: Cluster, other: Cluster) -> tuple[float, str]:
    shared = sorted(one.seats.keys() & other.seats.keys())
    value, reason = _same_seats(one, other, shared)
    if value:
        return value, reason
    for here, there in ((one, other), (other, one)):
        beside = sorted(where for where in here.seats if there.company[f"o:{where}"])
        if beside and not there.seats:
            return _BESIDE_BODY, f"named with {beside[0]}"
    seats, others = _chief_seats(one), _chief_seats(other)
    if not seats or not others:
        return _roles(one, other)
    if open_ := sorted((_open(one) & other.roles) | (_open(other) & one.roles)):
        return _SAME_ROLE, f"both {open_[0]}"
    if _at_one_time(one, other):
        return _OTHER_OFFICE - 0.25 * math.log2(seats * others), "other offices at one time"
    return _OTHER_OFFICE, "other offices"


def _same_seats(one: Cluster, other: Cluster, shared: Sequence[str]) -> tuple[float, str]:
    for where in shared:
        roles = one.seats[where].keys() & other.seats[where].keys()
        if roles:
            return _SAME_OFFICE, f"both {min(roles)} of {where}"
    if shared:
        return _SAME_OFFICE / 2, f"both of {shared[0]}"
    return 0.0, ""


def _open(one: Cluster) -> set[str]:
    """Return the roles that are named, and never with an organization."""
    seated = {role for roles in one.seats.values() for role in roles}
    return one.roles - seated - held_beside()


def _roles(one: Cluster, other: Cluster) -> tuple[float, str]:
    """Weigh what two are called where one of them has no organization: "the governor"."""
    own, others = one.roles - held_beside(), other.roles - held_beside()
    if not own or not others:
        return 0.0, ""
    if both := sorted(own & others):
        return _SAME_ROLE, f"both {both[0]}"
    return -_SAME_ROLE, "other roles"


@cache
def work_of(role: str) -> str | None:
    """Return what kind of work a role is; of a profession each is its own kind. None: not in the vocabulary.

    >>> work_of("mayor"), work_of("nurse"), work_of("chief-executive"), work_of("chief fool")
    ('office', 'nurse', 'body', None)
    """
    if role == PEER:
        return "office"
    known = roles().roles.get(role)
    return _WORK.get(known.kind, known.key) if known else None


def _other_work(one: Cluster, other: Cluster) -> bool:
    """Whether both work at one time, and nothing that one does goes with anything that the other does."""
    if not one.work or not other.work or not _within_a_career(one, other):
        return False
    kinds, others = {work_of(role) for role in one.work}, {work_of(role) for role in other.work}
    pairs = [frozenset({this, that}) for this in kinds for that in others]
    return all(len(pair) == 2 and not (_BODY in pair and pair & _WITH_BODY) for pair in pairs)


def _within_a_career(one: Cluster, other: Cluster) -> bool:
    seen = [sorted(int(when[:4]) for times in each.work.values() for when in times) for each in (one, other)]
    undated = any(9999 in years for years in seen)
    (since, *_, until), (first, *_, last) = seen
    return undated or max(first - until, since - last) <= _ONE_CAREER


def _chief_seats(one: Cluster) -> int:
    """Return how many stories show the office that most of them show, those held beside another left out."""
    counts = [
        sum(count for role, count in roles.items() if role not in held_beside())
        for roles in one.seats.values()
    ]
    return max(counts, default=0)


def _at_one_time(one: Cluster, other: Cluster) -> bool:
    """Whether offices of both are seen within a few months of each other: they do not change that fast."""
    return any(
        _months(first) <= _months(until) + _TERM and _months(since) <= _months(last) + _TERM
        for since, until in one.times.values()
        for first, last in other.times.values()
    )


def _months(when: str) -> int:
    """Return the number of a date's month; a date without a month is in the middle of its year.

    >>> _months("2025-03-01") - _months("2024-12")
    3
    """
    year, _, rest = when.partition("-")
    return 12 * int(year) + (int(rest[:2]) if rest else 6)
