"""A made-up corpus whose truth is known: articles with EntityRefs, roles and co-mentions, and who they are.

    world    people, organizations, countries; roles that begin and end; communities that meet in the news
    article  some of them, as reporters write names: full, short, by initial, by nickname, transliterated,
             by acronym; some roles said, some left out, a few wrong; copies of wire stories, slightly edited
    truth    RefKey -> the one of the world that is meant

Nothing is parsed: the Records say what a good extractor would find. All is drawn from a seed.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.entities import link
from kg.lexicons.names import Gender
from kg.model import (
    Article,
    EntityRef,
    EntityRefs,
    EntityType,
    Evidence,
    Layer,
    Membership,
    Mention,
    Record,
    RefKey,
    Span,
    Statement,
)

COUNTRIES = {
    "NO": "Norway",
    "SN": "Senegal",
    "CA": "Canada",
    "PL": "Poland",
    "PE": "Peru",
    "KE": "Kenya",
    "NZ": "New Zealand",
    "PT": "Portugal",
    "UA": "Ukraine",
    "EG": "Egypt",
    "VN": "Vietnam",
    "IE": "Ireland",
}
GIVEN = {
    "f": """Anna Marta Helen Ruth Nadia Leila Olga Katherine Margaret Susan Ingrid Amara Fatou Elizabeth Julia
    Yelena Rosa Miriam Clara Teresa Aisha Joan Victoria Deborah Patricia Sofia Noor Beatriz Linh
    Oonagh""".split(),
    "m": """William Robert James Thomas Michael Richard Edward Daniel Samuel Anthony Peter Omar Karim Ivan
    Aleksandr Dmitry Yusuf Muhammad Pavel Marek Jorge Luis Kofi Diego Nguyen Sean Henrik Lars
    Andrew Joseph""".split(),
}
NICKNAMES = {
    "William": "Bill",
    "Robert": "Bob",
    "James": "Jim",
    "Thomas": "Tom",
    "Michael": "Mike",
    "Richard": "Dick",
    "Edward": "Ted",
    "Daniel": "Dan",
    "Samuel": "Sam",
    "Anthony": "Tony",
    "Elizabeth": "Liz",
    "Katherine": "Kate",
    "Margaret": "Maggie",
    "Susan": "Sue",
    "Victoria": "Vicky",
    "Deborah": "Debbie",
    "Andrew": "Andy",
    "Joseph": "Joe",
}
RESPELLINGS = {
    "Aleksandr": ("Alexander", "Oleksandr"),
    "Dmitry": ("Dmitri", "Dmitriy"),
    "Yelena": ("Elena",),
    "Yusuf": ("Yousef", "Yusif"),
    "Muhammad": ("Mohammed", "Mohamed"),
    "Karim": ("Kareem",),
    "Leila": ("Layla",),
    "Aisha": ("Aysha",),
    "Nadia": ("Nadya",),
}
ENDINGS = {
    "skyy": ("sky", "skiy", "skyi"),
    "kov": ("koff",),
    "ević": ("evic", "evich"),
    "ov": ("off",),
    "iy": ("y", "i"),
}
INSIDE = {
    "kh": ("h",),
    "ou": ("u",),
    "ö": ("oe", "o"),
    "ø": ("o", "oe"),
    "dj": ("j",),
    "q": ("k",),
    "š": ("s", "sh"),
}
ONSETS = "B Br C Ch D Dr F G Gr H Hal J K Kh L M Mar N P Pr R S St T Th V W Z Dj Q Š".split()
MIDDLES = "al an ar aven el en er il in ol on or ou ul und ö ø ald end ist emb ick".split()
TAILS = (
    "ton son berg skyy kov ević ov aga ellini ford wick hurst mann sen dal ez iy ami owa etti ard ley".split()
)
PLACES = """Aster Brun Cald Dorn Elm Fenn Gal Hart Ister Jarn Kels Lund Mor Nord Oster Pell Quill Rosk Sund
Tarn""".split()
PLACE_TAILS = "haven vale ford mouth stad bury wick field holm port".split()
SECTORS = """Energy Power Steel Foods Airlines Shipping Telecom Pharma Motors Insurance Mining Rail
Timber Water
Media Logistics Robotics Textiles Dairy Gas""".split()
BODIES = (
    ("{place} {sector}", ("{place}",)),
    ("{place} {sector} Group", ("{place} {sector}",)),
    ("{place} {sector} plc", ("{place} {sector}",)),
    ("{place} City Council", ("{place} Council",)),
    ("University of {place}", ("{place} University",)),
    ("{place} Workers Union", ()),
    ("{sector} and {other} Regulatory Authority", ()),
    ("International {sector} Transport Federation", ()),
    ("National {sector} Safety Board", ()),
    ("{place} Human Rights Watch Committee", ()),
)
MINISTRIES = (
    "Ministry of Defence",
    "Ministry of Finance",
    "Supreme Court",
    "Ministry of Health",
    "Central Bank",
)
ROLES = """chief-executive chairman spokesperson president director minister judge governor secretary-general
professor mayor union-leader""".split()
OFFICES = {
    "Ministry of Defence": "defence-minister",
    "Ministry of Finance": "finance-minister",
    "Supreme Court": "judge",
    "Ministry of Health": "health-minister",
    "Central Bank": "governor",
}
WORDS = """talks budget harvest strike storm inquiry tender merger election ruling bridge port
tariff vaccine flood
drought pension railway licence permit audit verdict protest ceasefire loan bond price wage factory
school""".split()
START = date(2024, 1, 1)
DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    role: str
    organization: str  # key of an organization or a country
    start: int  # day
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    key: str
    given: str
    middle: str
    surname: str
    suffix: str
    gender: Gender
    country: str
    jobs: tuple[Job, ...]
    spellings: tuple[str, ...]  # of the surname; the first is the usual one
    circle: tuple[str, ...] = ()  # keys of those who are in the news with this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    key: str
    name: str
    short: tuple[str, ...]
    acronym: str | None
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Records in order of publication, and the truth about each of their EntityRefs."""

    records: tuple[Record, ...]
    truth: Mapping[RefKey, str]
    types: Mapping[RefKey, EntityType]


@dataclass(slots=True)
class World:
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)


def make(*, seed: int = 7, articles: int = 2000, people: int = 400, homonyms: int = 20) -> Corpus:
    """Return a corpus of that many articles about that many people, the same for the same seed.

    Args:
        seed: of all that is drawn.
        articles: how many, wire copies included (one in twelve).
        people: how many there are in the world; 15 % share a surname with others.
        homonyms: names that two people bear in full; three more pairs differ by "Jr" alone.
    """
    draw = random.Random(seed)
    world = _world(draw, people, homonyms)
    popular = list(world.people)
    draw.shuffle(popular)
    weights = [1 / (rank + 5) ** 0.7 for rank in range(len(popular))]
    records: list[Record] = []
    truth: dict[RefKey, str] = {}
    types: dict[RefKey, EntityType] = {}
    originals: list[tuple[_Story, str]] = []
    for number in range(articles):
        if originals and draw.random() < 1 / 12:
            story, text = draw.choice(originals[-60:])
            record, means = story.written(
                f"{number:012x}", _edited(draw, text), story.day + draw.choice((0, 0, 1))
            )
        else:
            story = _story(draw, world, popular, weights)
            text = story.text(draw)
            record, means = story.written(f"{number:012x}", text, story.day)
            originals.append((story, text))
        records.append(record)
        truth.update(means)
        types.update({RefKey(article=record.article.id, ref=ref.id): ref.type for ref in record.refs})
    records.sort(key=lambda one: (one.article.published or "", one.article.id))
    return Corpus(records=tuple(records), truth=truth, types=types)


# ---------- the world ----------


def _world(draw: random.Random, people: int, homonyms: int) -> World:
    world = World()
    for code in COUNTRIES:
        for name in MINISTRIES:
            key = f"o-{code}-{name}"
            world.bodies[key] = Body(key=key, name=name, short=(), acronym=None, country=code)
    names: set[str] = set()
    while len(names) < 110:
        pattern, short = draw.choice(BODIES)
        words = {
            "place": draw.choice(PLACES) + draw.choice(PLACE_TAILS),
            "sector": draw.choice(SECTORS),
            "other": draw.choice(SECTORS),
        }
        name = pattern.format(**words)
        if name not in names and words["sector"] != words["other"]:
            names.add(name)
            initials = "".join(word[0] for word in name.split() if word not in {"of", "and", "plc"})
            world.bodies[name] = Body(
                key=name,
                name=name,
                short=tuple(one.format(**words) for one in short),
                acronym=initials if len(initials) >= 3 else None,
                country=draw.choice(list(COUNTRIES)),
            )
    surnames = _surnames(draw, people)
    taken: Counter[str] = Counter()
    for number in range(people):
        person = _person(draw, world, f"p{number}", surnames[number], taken)
        world.people[person.key] = person
    _make_homonyms(draw, world, homonyms)
    for key, person in world.people.items():
        world.people[key] = replace(person, circle=_circle(draw, world, person))
    return world


def _surnames(draw: random.Random, people: int) -> list[str]:
    made: list[str] = []
    while len(made) < people:
        name = draw.choice(ONSETS) + draw.choice(MIDDLES) + draw.choice(TAILS)
        if name not in made:
            made.append(name)
    shared = int(0.15 * people)
    for number in range(0, shared - 2, 3):  # families of three
        made[number + 1] = made[number + 2] = made[number]
    return made


def _person(draw: random.Random, world: World, key: str, surname: str, taken: Counter[str]) -> Person:
    gender: Gender = "f" if draw.random() < 0.5 else "m"
    given = next(
        one for one in iter(lambda: draw.choice(GIVEN[gender]), None) if not taken[f"{one} {surname}"]
    )
    taken[f"{given} {surname}"] += 1
    country = draw.choice(list(COUNTRIES))
    spellings = (surname, *_respelled(surname)) if draw.random() < 0.6 else (surname,)
    return Person(
        key=key,
        given=given,
        middle=draw.choice("ABCDEFGHJKLMNPRSTVW") if draw.random() < 0.15 else "",
        surname=surname,
        suffix="",
        gender=gender,
        country=country,
        jobs=_jobs(draw, world, country),
        spellings=spellings,
    )


def _respelled(surname: str) -> tuple[str, ...]:
    for table, fits in ((ENDINGS, surname.endswith), (INSIDE, surname.lower().__contains__)):
        for old, new in table.items():
            if fits(old):
                return tuple(surname.replace(old, one).replace(old.title(), one.title()) for one in new)
    return ()


def _jobs(draw: random.Random, world: World, country: str) -> tuple[Job, ...]:
    def job(start: int, end: int) -> Job:
        if draw.random() < 0.1:
            return Job(role="president", organization=f"c-{country}", start=start, end=end)
        own = [body for body in world.bodies.values() if body.country == country]
        body = draw.choice(own if draw.random() < 0.85 else list(world.bodies.values()))
        role = OFFICES.get(body.name) or draw.choice(ROLES)
        return Job(role=role, organization=body.key, start=start, end=end)

    if draw.random() < 0.15:
        change = draw.randrange(100, DAYS - 100)
        return job(0, change), job(change, DAYS)
    return (job(0, DAYS),)


def _make_homonyms(draw: random.Random, world: World, homonyms: int) -> None:
    keys = list(world.people)[int(0.2 * len(world.people)) :]
    draw.shuffle(keys)
    pairs = [(keys[2 * n], keys[2 * n + 1]) for n in range(homonyms + 3)]
    for number, (first, second) in enumerate(pairs):
        one, other = world.people[first], world.people[second]
        suffix = "Jr" if number >= homonyms else ""
        world.people[first] = replace(one, middle="")
        world.people[second] = replace(
            other,
            given=one.given,
            middle="",
            surname=one.surname,
            suffix=suffix,
            gender=one.gender,
            spellings=one.spellings,
        )


def _circle(draw: random.Random, world: World, person: Person) -> tuple[str, ...]:
    own = {job.organization for job in person.jobs}
    near = [
        one.key
        for one in world.people.values()
        if one.key != person.key
        and one.surname != person.surname
        and (one.country == person.country or own & {job.organization for job in one.jobs})
    ]
    return tuple(draw.sample(near, min(len(near), 12)))


# ---------- one story ----------


@dataclass(slots=True)
class _Story:
    day: int
    country: str
    refs: list[tuple[str, EntityRef, tuple[str, ...]]] = field(
        default_factory=list
    )  # truth, ref, names in text
    roles: list[tuple[int, str, int | None, str]] = field(
        default_factory=list
    )  # person, role, organization, status
    words: tuple[str, ...] = ()

    def add(
        self,
        truth: str,
        type_: EntityType,
        names: tuple[str, ...],
        gender: Gender | None = None,
        country: str | None = None,
    ) -> int:
        for number, (known, _, _) in enumerate(self.refs):
            if known == truth:
                return number
        number = len(self.refs)
        aliases = tuple(sorted(set(names[1:]) - {names[0]}))
        ref = EntityRef(
            id=f"e{number + 1}", type=type_, name=names[0], aliases=aliases, gender=gender, country=country
        )
        self.refs.append((truth, ref, names))
        return number

    def text(self, draw: random.Random) -> str:
        """One sentence a name, in an order of its own; names come first in each sentence."""
        lines = []
        for _, ref, names in self.refs:
            words = " ".join(draw.choices(WORDS, k=9))
            lines.append(f"{ref.name} spoke of {words}.")
            lines += [f"{name} also named {' '.join(draw.choices(WORDS, k=6))}." for name in names[1:]]
        return " ".join(lines)

    def written(self, key: str, text: str, day: int) -> tuple[Record, dict[RefKey, str]]:
        refs = []
        for _, ref, names in self.refs:
            starts = [text.find(f"{name} ") for name in names]
            spans = [Span(start, start + len(name)) for start, name in zip(starts, names, strict=True)]
            mentions = tuple(Mention(span=span, kind="name", basis="name") for span in sorted(spans))
            refs.append(replace(ref, mentions=mentions))
        article = Article(
            id=key,
            path=f"{key}.txt",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            layers=(Layer(kind="body", span=Span(0, len(text))),),
            published=(START + timedelta(days=day)).isoformat(),
        )
        roles = tuple(
            Membership(
                person=refs[person].id,
                role=role.replace("-", " "),
                concept=role,
                organization=refs[body].id if body is not None else None,
                status="former" if status == "former" else "current",
                evidence=(_evidence(refs[person]),),
            )
            for person, role, body, status in self.roles
        )
        record = Record(article=article, refs=EntityRefs(refs=tuple(refs)), roles=roles)
        means = {
            RefKey(article=key, ref=ref.id): truth for (truth, _, _), ref in zip(self.refs, refs, strict=True)
        }
        return record, means


def _evidence(ref: EntityRef) -> Evidence:
    span = ref.mentions[0].span
    return Evidence(
        person=span, role=span, organization=None, sentence=span, layer="body", extractor="role/made-up"
    )


def _story(draw: random.Random, world: World, popular: list[str], weights: list[float]) -> _Story:
    chief = world.people[draw.choices(popular, weights)[0]]
    story = _Story(day=draw.randrange(DAYS), country=chief.country)
    crowd = draw.sample(chief.circle, min(len(chief.circle), draw.choice((0, 1, 1, 2, 3))))
    crowd += draw.choices(popular, weights, k=draw.choice((0, 0, 0, 1)))
    seen = {chief.surname}
    _add_person(draw, world, story, chief)
    for key in crowd:
        person = world.people[key]
        if (
            person.surname not in seen
        ):  # a paper that names two of one surname tells them apart: left out here
            seen.add(person.surname)
            _add_person(draw, world, story, person)
    if draw.random() < 0.6:
        _add_country(story, chief.country)
    if draw.random() < 0.3:
        _add_body(draw, story, draw.choice(list(world.bodies.values())))
    return story


def _add_person(draw: random.Random, world: World, story: _Story, person: Person) -> None:
    gender = person.gender if draw.random() < 0.6 else None
    number = story.add(person.key, "person", _names(draw, person), gender=gender)
    if draw.random() < 0.72:
        job = next(one for one in person.jobs if one.start <= story.day < one.end)
        body = job.organization
        if draw.random() < 0.02:  # an extractor errs, too
            body = draw.choice(list(world.bodies))
        where = None if draw.random() < 0.12 else _add(draw, world, story, body)
        story.roles.append((number, job.role, where, "current"))
    past = [one for one in person.jobs if one.end <= story.day]
    if past and draw.random() < 0.3:
        where = _add(draw, world, story, past[0].organization)
        story.roles.append((number, past[0].role, where, "former"))


def _names(draw: random.Random, person: Person) -> tuple[str, ...]:
    surname = person.spellings[0] if draw.random() < 0.6 else draw.choice(person.spellings)
    title = "Ms" if person.gender == "f" else "Mr"
    if draw.random() < 0.05:
        return surname, f"{title} {surname}"
    given = person.given
    chance = draw.random()
    if chance < 0.10 and given in NICKNAMES:
        given = NICKNAMES[given]
    elif 0.10 <= chance < 0.30 and given in RESPELLINGS:
        given = draw.choice(RESPELLINGS[given])
    elif 0.30 <= chance < 0.34:
        given = f"{given[0]}."
    middle = f" {person.middle}." if person.middle and draw.random() < 0.4 else ""
    suffix = f" {person.suffix}" if person.suffix and draw.random() < 0.8 else ""
    full = f"{given}{middle} {surname}{suffix}"
    return (full, surname) if draw.random() < 0.8 else (full,)


def _add(draw: random.Random, world: World, story: _Story, key: str) -> int:
    return _add_country(story, key[2:]) if key.startswith("c-") else _add_body(draw, story, world.bodies[key])


def _add_country(story: _Story, code: str) -> int:
    return story.add(f"c-{code}", "place", (COUNTRIES[code],), country=code)


def _add_body(draw: random.Random, story: _Story, body: Body) -> int:
    names: tuple[str, ...] = (body.name,)
    chance = draw.random()
    if body.name in MINISTRIES:
        country = body.country if draw.random() < 0.75 else None
        return story.add(body.key, "organization", names, country=country)
    if body.acronym and chance < 0.30:
        names = (body.acronym,)
    elif body.acronym and chance < 0.55:
        names = (body.name, body.acronym)
    elif body.short and chance < 0.65:
        names = (draw.choice(body.short),)
    elif body.short and chance < 0.80:
        names = (body.name, draw.choice(body.short))
    elif chance > 0.93:
        names = (f"the {body.name}",)
    return story.add(body.key, "organization", names)


def _edited(draw: random.Random, text: str) -> str:
    """A wire story as another paper prints it: a few words of its sentences changed."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // 60)):
        place = draw.randrange(len(words))
        if words[place] in WORDS:
            words[place] = draw.choice(WORDS)
    return " ".join(words)


# ---------- by hand ----------


def told(
    key: str,
    *people: str | tuple[str, ...],
    also: Iterable[tuple[EntityType, str, str | None]] = (),
    published: str | None = "2025-01-01",
    gender: Gender | None = None,
    byline: bool = False,
) -> Record:
    """Return a Record that names people, each with a role and its organization where given, and others.

    Args:
        key: the article's id.
        people: "Anna Berg", or ("Anna Berg", "chairman", "Harbour Board"), with "former" as a fourth.
        also: type, name and country code of other EntityRefs.
        published: its date.
        gender: as its titles show it, of the first person.
        byline: whether the people are named as those who wrote it.
    """
    story = _Story(day=0, country="")
    for number, person in enumerate(people):
        name, *office = (person,) if isinstance(person, str) else person
        shown = gender if number == 0 else None
        who = story.add(name, "person", (name,), gender=shown)
        if len(office) == 1:
            story.roles.append((who, office[0], None, "current"))
        elif office:
            where = story.add(office[1], "organization", (office[1],))
            story.roles.append((who, office[0], where, office[2] if len(office) > 2 else "current"))
    for type_, name, country in also:
        story.add(name, type_, (name,), country=country)
    names = [ref.name for _, ref, _ in story.refs]
    text = " ".join(f"{name} was named in {key} as number {n} of {key}." for n, name in enumerate(names))
    record, _ = story.written(key, text, 0)
    layers = (Layer(kind="byline", span=Span(0, len(text))),) if byline else record.article.layers
    return replace(record, article=replace(record.article, published=published, layers=layers))


def with_statements(record: Record, *statements: Statement) -> Record:
    """Return the record with these statements."""
    return replace(record, statements=statements)


# ---------- the score ----------


def b_cubed(found: Mapping[RefKey, str], truth: Mapping[RefKey, str]) -> tuple[float, float]:
    """Return B-cubed precision and recall (Bagga and Baldwin, 1998) over the EntityRefs of `truth`.

    >>> a, b, c = (RefKey(article=x, ref="e1") for x in "abc")
    >>> b_cubed({a: "x", b: "x", c: "y"}, {a: "p", b: "q", c: "q"})
    (0.6666666666666666, 0.6666666666666666)
    """
    ours, theirs = _members(found, truth), _members(truth, truth)
    both = Counter((found[ref], truth[ref]) for ref in truth)
    precision = sum(both[found[ref], truth[ref]] / ours[found[ref]] for ref in truth) / len(truth)
    recall = sum(both[found[ref], truth[ref]] / theirs[truth[ref]] for ref in truth) / len(truth)
    return precision, recall


def _members(groups: Mapping[RefKey, str], among: Iterable[RefKey]) -> Counter[str]:
    return Counter(groups[ref] for ref in among)


def of_type(corpus: Corpus, type_: EntityType) -> dict[RefKey, str]:
    """Return the truth about EntityRefs of one type."""
    return {ref: who for ref, who in corpus.truth.items() if corpus.types[ref] == type_}


def shape(corpus: Corpus) -> dict[str, int]:
    """Return how hard the corpus is: how many refs, persons, and full names that several people bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for record in corpus.records:
        for ref in record.refs:
            if ref.type == "person" and " " in ref.name:
                bearers[ref.name].add(corpus.truth[RefKey(article=record.article.id, ref=ref.id)])
    return {
        "articles": len(corpus.records),
        "refs": len(corpus.truth),
        "persons": len(set(of_type(corpus, "person").values())),
        "organizations": len(set(of_type(corpus, "organization").values())),
        "shared full names": sum(len(who) > 1 for who in bearers.values()),
    }


# ---------- the figures of BENCHMARKS.md ----------

SEEDS = (7, 8, 9, 10, 11)
SIZES = (500, 2000, 5000, 10000, 20000)


def figures() -> Iterator[str]:
    """Yield what linking scores against the known truth, and what it costs as the corpus grows."""
    yield "| seed | persons P | persons R | organizations P | organizations R |"
    yield "|---|---|---|---|---|"
    for seed in SEEDS:
        corpus = make(seed=seed)
        links = link(corpus.records)
        cells = [
            f"{one:.4f}"
            for type_ in ("person", "organization")
            for one in b_cubed(links.of, of_type(corpus, type_))
        ]
        yield f"| {seed} | {' | '.join(cells)} |"
    yield ""
    yield f"Linking of {len(SEEDS)} made-up corpora of 2,000 articles, B-cubed (`tests/corpus_maker.py`)."
    yield ""
    yield "| articles | EntityRefs | seconds | microseconds an EntityRef | |"
    yield "|---|---|---|---|---|"
    for size in SIZES:
        corpus = make(articles=size)
        start = time.perf_counter()
        link(corpus.records)
        seconds = time.perf_counter() - start
        each = 1e6 * seconds / len(corpus.truth)
        yield f"| {size:,} | {len(corpus.truth):,} | {seconds:.1f} | {each:.0f} | {'#' * round(each / 20)} |"
