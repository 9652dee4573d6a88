"""Which EntityRefs of many articles are one entity.

    records  ->  sightings  ->  places, organizations, then persons, by their offices  ->  Links

Names come first (`names`), then what the articles say (`evidence`). The result is a function of the set of
records: neither their order nor the batches they came in matter, and nothing is remembered between builds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.entities.bodies import bodies
from kg.entities.copies import Copies
from kg.entities.evidence import JOINED, PEER, Background, Cluster, Office, Sighting
from kg.entities.gazetteer import Listed, read_all
from kg.entities.merge import in_force
from kg.entities.names import body_words, person_name
from kg.entities.parties import parties
from kg.entities.people import Doubt, persons
from kg.entities.replay import Verdicts, near_keys, replay
from kg.errors import UnknownName
from kg.lexicons.countries import countries
from kg.lexicons.identity import noble_titles
from kg.lexicons.names import given_names, group_nouns
from kg.model import Decision, Entity, EntityRef, EntityType, Record, RefKey
from kg.text import fold, slug
from kg.vocabulary import hex_of

_GOVERNMENTS = (" government", " administration", " authorities", " state")
_LONG = 8  # hex digits of a key that a verdict parted from another


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedPair:
    """Two that people may know better: kept apart, or one (the same key) by little more than a name."""

    left: str  # entity key
    right: str
    left_ref: RefKey
    right_ref: RefKey
    score: float  # log-odds that they are one
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Who is who: every RefKey has exactly one entity."""

    entities: tuple[Entity, ...]  # after people's verdicts, sorted by key
    merged: tuple[Entity, ...]  # those that a verdict merged into others, as the linker saw them
    of: Mapping[RefKey, str]  # the entity of each EntityRef, after verdicts (n:refersTo)
    linked: Mapping[RefKey, str]  # the linker's own choice, which no verdict rewrites (n:linkedAs)
    replaced: Mapping[str, str]  # merged key -> kept key
    founders: Mapping[str, RefKey]  # every key that ever was or could be -> the EntityRef that founds it
    doubts: tuple[DoubtedPair, ...]  # the most doubtful first: those about as likely one as two

    def resolve(self, key: str) -> str:
        """Return the entity that a key leads to: its own, the one it was merged into, or its founder's.

        Raises:
            UnknownName: no article founds such a key.
        """
        if key not in self.founders:
            raise UnknownName.of("entity", key, near_keys(key, self.founders))
        return self.of[self.founders[key]]


def own_key(ref: RefKey, name: str, *, digits: int = 4) -> str:
    """Return the key of the entity that this EntityRef founds: slug and hex of the ref's relative IRI.

    >>> own_key(RefKey(article="a4cf70ca1664", ref="e2"), "Anna Berg")
    'anna-berg-3320'
    """
    return f"{slug(name) or 'entity'}-{hex_of(f'a/{ref.article}#{ref.ref}', digits)}"


def link(
    records: Iterable[Record], *, decisions: Iterable[Decision] = (), gazetteers: Iterable[Path] = ()
) -> Links:
    """Return the entities of all records.

    Args:
        records: each article once, in any order; read once, so a generator will do. Only names, roles and
            shingle hashes are kept of each.
        decisions: people's verdicts, in the order of their file; see `kg.entities.merge`.
        gazetteers: CSV or Turtle files of the user's own names; see `kg.entities.gazetteer`.

    Raises:
        BadData: a decision or a gazetteer that cannot be used; it names file and line.
    """
    listed = read_all(gazetteers)
    seen, copies = Sightings(), Copies()
    for record in records:
        seen.see(record)
        copies.see(record)
    return seen.linked(copies.stories(), decisions, listed)


def _links(
    keys: Mapping[str, Cluster],
    verdicts: Verdicts,
    founders: dict[str, RefKey],
    doubts: Iterable[Doubt],
    listed: Sequence[Listed],
) -> Links:
    known = {cluster.founder.key: key for key, cluster in keys.items()}
    own = [
        known.get(piece.founder.key) or own_key(piece.founder.key, piece.founder.ref.name, digits=_LONG)
        for piece in verdicts.pieces
    ]
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(own)):
        groups[verdicts.together.get(number, number)].append(number)
    entities, merged = [], []
    of: dict[RefKey, str] = {}
    replaced: dict[str, str] = {}
    for leader, numbers in groups.items():
        key = own[leader]
        members = [one for number in numbers for one in verdicts.pieces[number].members]
        entities.append(_entity(key, Cluster.of(members), listed))
        of |= dict.fromkeys((one.key for one in members), key)
        founders.setdefault(key, verdicts.pieces[leader].founder.key)
        for number in numbers:
            if number != leader:
                replaced[own[number]] = key
                merged.append(_entity(own[number], verdicts.pieces[number], listed))
    return Links(
        entities=tuple(sorted(entities, key=lambda one: one.key)),
        merged=tuple(sorted(merged, key=lambda one: one.key)),
        of=of,
        linked={one.key: key for key, cluster in keys.items() for one in cluster.members},
        replaced=dict(sorted(replaced.items())),
        founders=founders,
        doubts=_doubted(doubts, of, verdicts),
    )


# ---------- sightings ----------


@dataclass(slots=True)
class Sightings:
    """The EntityRefs of records, with what stands beside each; who they are, all together tell."""

    seen: list[Sighting] = field(default_factory=list)

    def see(self, record: Record) -> None:
        """Take in one record."""
        article = record.article
        offices = _offices(record)
        bylines = [layer.span for layer in article.layers if layer.kind in {"byline", "credit"}]
        company = {ref.id: _as_company(ref) for ref in record.refs}
        often = Counter(what for what in company.values() if what)
        named = frozenset(often)
        for ref in record.refs:
            own = company[ref.id]
            alone = own and (ref.type == "person" or often[own] == 1)  # a spouse's name is one name twice
            self.seen.append(
                Sighting(
                    key=RefKey(article=article.id, ref=ref.id),
                    published=article.published or "9999",
                    story=article.id,
                    ref=ref,
                    offices=offices.get(ref.id, ()),
                    company=named - {own} if alone else named,
                    parties=parties(ref, article) if ref.type == "person" else frozenset(),
                    byline=any(one.span in line for one in ref.mentions for line in bylines),
                )
            )

    def linked(
        self, stories: Mapping[str, str], decisions: Iterable[Decision], listed: Sequence[Listed]
    ) -> Links:
        """Return the entities of all that was seen.

        Args:
            stories: article id -> story, from `kg.entities.copies`.
            decisions, listed: as in `link`.
        """
        found = (replace(one, story=stories[one.key.article]) for one in self.seen)
        sightings = sorted(found, key=lambda one: one.order)
        clusters, doubts = _clusters(sightings, listed)
        keys = _keys(clusters)
        founders = {key: cluster.founder.key for key, cluster in keys.items()}
        for one in sightings:  # in order: of two alike the first founded it
            founders.setdefault(own_key(one.key, one.ref.name), one.key)
        decisions = tuple(decisions)
        for one in sightings if in_force(decisions) else ():  # what a verdict parted has a longer key
            founders.setdefault(own_key(one.key, one.ref.name, digits=_LONG), one.key)
        verdicts = replay(list(keys.values()), founders, decisions)
        return _links(keys, verdicts, founders, doubts, listed)


def _as_company(ref: EntityRef) -> str | None:
    """Return how an EntityRef counts as what another one is named with."""
    if ref.type == "person":
        return f"p:{person_name(ref).surname}"
    if country := _country_of(ref):
        return f"c:{country}"
    if ref.type in {"organization", "place"} and _is_named(ref):
        return f"o:{' '.join(body_words(ref.name))}"
    return None


def _is_named(ref: EntityRef) -> bool:
    """Whether an article names it: "the harbour commission" is another one in the next article."""
    named = any(one.kind == "name" for one in ref.mentions) or not ref.mentions
    return named and ref.name != ref.name.lower()


def _country_of(ref: EntityRef) -> str | None:
    """Return the code of the country that an EntityRef is: the land, its people or its government."""
    land = _land(ref)
    return land[0] if land else None


def _land(ref: EntityRef) -> tuple[str, str] | None:
    """Return the country that a name stands for, and as what: "land", "people", "government"."""
    if ref.country is None or ref.type == "person":
        return None
    name = fold(ref.name).removeprefix("the ")
    as_what = "people" if ref.type == "group" else "land"
    for ending in _GOVERNMENTS:
        if name.endswith(ending):
            name, as_what = name.removesuffix(ending), "government"
    name = name.removesuffix("'s")
    table = countries()
    row = table.named(name) or table.adjective(name) or table.people(name)
    return (ref.country, as_what) if row and row.iso == ref.country else None


def _offices(record: Record) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for role in record.roles:
        where = role.organization
        office = Office(role=role.concept or fold(role.role), organization=where, status=role.status)
        found[role.person].append(office)
    for ref in record.refs:
        if ref.type == "person" and _is_noble(ref):
            found[ref.id].append(Office(role=PEER, organization=None, status="current"))
    return {key: tuple(offices) for key, offices in found.items()}


def _is_noble(ref: EntityRef) -> bool:
    """Whether a form of a name has a title of nobility before it: "Lord Berg" of "Jonas Berg"."""
    name = fold(ref.name).split()
    titled = (fold(alias).split() for alias in ref.aliases)
    return any(
        title in noble_titles() and title not in name and {*rest} <= {*name}
        for title, *rest in titled
        if rest
    )


# ---------- clusters ----------


def _clusters(sightings: list[Sighting], listed: Sequence[Listed]) -> tuple[list[Cluster], list[Doubt]]:
    sightings = _of_one_type(sightings)
    lands, rest = _lands(sightings)
    people = [one for one in rest if one.ref.type == "person"]
    named = [one for one in rest if one.ref.type == "organization" and _is_named(one.ref)]
    found, doubts = bodies(named, Background.of(named))
    clusters = [*lands, *found, *_by_name(one for one in rest if one.ref.type in {"place", "group"})]
    clusters += [
        Cluster.of([one]) for one in rest if one.ref.type == "organization" and not _is_named(one.ref)
    ]
    clusters = _by_listing(clusters, listed)
    home, bodies_of = _homes(clusters)
    people = [_known_by(one, home, bodies_of[one.key.article]) for one in people]
    who, more = persons(people, Background.of(people))
    return [*clusters, *_by_listing(who, listed)], [*doubts, *more]


def _of_one_type(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Settle names that articles take for a person's or a body's.

    A given name tells; else most articles, where one counts once more for each sign that it shows: an office
    or a gender that the person has, somebody's office in the body.
    """
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    seats = {(one.key.article, seat) for one in sightings for seat in one.seats}
    for one in sightings:
        if one.ref.type in {"person", "organization"} and " " in one.ref.name:
            signs = (
                bool(one.offices) + (one.ref.gender is not None)
                if one.ref.type == "person"
                else (one.key.article, one.key.ref) in seats
            )
            types[fold(one.ref.name)][one.ref.type] += 1 + signs
    settled: dict[str, EntityType] = {}
    for name, found in types.items():
        if len(found) > 1:
            person = name.split()[0] in given_names() or found["person"] > found["organization"]
            settled[name] = "person" if person else "organization"
    return [
        replace(one, ref=replace(one.ref, type=settled[fold(one.ref.name)]))
        if fold(one.ref.name) in settled and one.ref.type in {"person", "organization"}
        else one
        for one in sightings
    ]


def _by_listing(clusters: Iterable[Cluster], listed: Sequence[Listed]) -> list[Cluster]:
    """Join clusters that a gazetteer names as one; a name that several clusters bear joins none of them."""
    clusters = list(clusters)
    bearers: dict[tuple[EntityType, str], set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for one in cluster.members:
            bearers[one.ref.type, fold(one.ref.name)].add(number)
    joined = list(range(len(clusters)))
    for entry in listed:
        found = [bearers.get((entry.type, fold(name)), set()) for name in entry.names]
        sure = sorted({joined[number] for numbers in found if len(numbers) == 1 for number in numbers})
        joined = [sure[0] if group in sure else group for group in joined] if len(sure) > 1 else joined
    groups: dict[int, list[Sighting]] = defaultdict(list)
    for number, group in enumerate(joined):
        groups[group] += clusters[number].members
    return [Cluster.of(members) for members in groups.values()] if listed else clusters


def _lands(sightings: Iterable[Sighting]) -> tuple[list[Cluster], list[Sighting]]:
    """Part the countries, their peoples and their governments, by code, from all others."""
    lands: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    rest = []
    for one in sightings:
        land = _land(one.ref)
        if land is None:
            rest.append(one)
        else:
            lands[land].append(one)
    return [Cluster.of(members) for _, members in sorted(lands.items())], rest


def _by_name(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Places and groups are one where their names are; a group without a name stays in its article."""
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for one in sightings:
        named = _is_named(one.ref) and one.ref.name[:1].isupper() and fold(one.ref.name) not in group_nouns()
        own = () if named else (one.key.article, one.key.ref)
        name = fold(one.ref.name).removeprefix("the ")
        groups[(one.ref.type, name, one.ref.country or "", *own)].append(one)
    return [Cluster.of(members) for _, members in sorted(groups.items())]


def _homes(clusters: Iterable[Cluster]) -> tuple[dict[RefKey, str], Mapping[str, set[str]]]:
    """Return the key of each EntityRef's entity, and the bodies and places that each article names."""
    home: dict[RefKey, str] = {}
    bodies_of: dict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        first = cluster.founder
        key = own_key(first.key, first.ref.name)
        is_body = first.ref.type in {"organization", "place"} and _land(first.ref) is None
        for one in cluster.members:
            home[one.key] = key
            if is_body:
                bodies_of[one.key.article].add(f"o:{key}")
    return home, bodies_of


def _known_by(one: Sighting, home: Mapping[RefKey, str], bodies: Set[str]) -> Sighting:
    """Name the offices and the company of a person by entities, which all articles share."""
    offices = []
    for office in one.offices:
        where = office.organization and RefKey(article=one.key.article, ref=office.organization)
        offices.append(replace(office, organization=home.get(where) if where else None))
    roles = {f"r:{office.role}" for office in offices}
    company = {what for what in one.company if not what.startswith("o:")}
    return replace(one, offices=tuple(offices), company=frozenset(company | roles | bodies))


# ---------- entities ----------


def _keys(clusters: Iterable[Cluster]) -> dict[str, Cluster]:
    """Give each cluster the key of its founder; where two are alike, the later one has more digits."""
    keys: dict[str, Cluster] = {}
    for cluster in sorted(clusters, key=lambda one: one.founder.order):
        founder, digits = cluster.founder, 4
        while (key := own_key(founder.key, founder.ref.name, digits=digits)) in keys:
            digits += 4
        keys[key] = cluster
    return keys


def _entity(key: str, cluster: Cluster, listed: Sequence[Listed]) -> Entity:
    refs = [one.ref for one in cluster.members]
    names = Counter(ref.name for ref in refs)
    land = _land(refs[0])
    row = countries().get(land[0]) if land and land[1] == "land" else None
    name = row.name if row else _preferred(names)
    others = {form for ref in refs for form in (ref.name, *ref.aliases)} - {name}
    lands = Counter(ref.country for ref in refs if ref.country)
    return Entity(
        key=key,
        type=_type(refs),
        name=name,
        aliases=tuple(sorted(others)),
        refs=tuple(sorted(one.key for one in cluster.members)),
        same_as=tuple(sorted({iri for ref in refs for iri in ref.same_as} | _listed_links(refs, listed))),
        country=min(lands, key=lambda code: (-lands[code], code)) if lands else None,
    )


def _listed_links(refs: Sequence[EntityRef], listed: Sequence[Listed]) -> set[str]:
    names = {(ref.type, fold(ref.name)) for ref in refs} if listed else set()
    entries = [one for one in listed if any((one.type, fold(name)) in names for name in one.names)]
    return set(entries[0].same_as) if len(entries) == 1 else set()


def _preferred(names: Counter[str]) -> str:
    """Return the name to show: of the longest by words the most frequent, not shouted, first by letters."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        words = [word for word in name.split() if len(word.strip(".")) > 1]
        return name.isupper() and len(words) > 1, -min(len(words), 2), -names[name], name

    return min(names, key=rank)


def _type(refs: Iterable[EntityRef]) -> EntityType:
    types = Counter(ref.type for ref in refs)
    return "place" if "place" in types else min(types, key=lambda one: (-types[one], one))


def _doubted(
    doubts: Iterable[Doubt], of: Mapping[RefKey, str], verdicts: Verdicts
) -> tuple[DoubtedPair, ...]:
    settled = {frozenset(of[ref] for ref in pair) for pair in verdicts.settled} | verdicts.settled
    pairs: dict[frozenset[str], DoubtedPair] = {}
    for doubt in doubts:
        left, right = sorted((doubt.left, doubt.right), key=lambda one: one.order)
        keys = frozenset({of[left.key], of[right.key]})
        settles = frozenset({left.key, right.key}) if doubt.joined else keys
        if doubt.joined != (len(keys) == 1) or settles in settled:
            continue
        if keys not in pairs or pairs[keys].score < doubt.score.value:
            pairs[keys] = DoubtedPair(
                left=of[left.key],
                right=of[right.key],
                left_ref=left.key,
                right_ref=right.key,
                score=doubt.score.value,
                reasons=doubt.score.reasons,
            )
    return tuple(sorted(pairs.values(), key=lambda one: (abs(one.score - JOINED), one.left, one.right)))
