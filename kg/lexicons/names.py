"""What names are made of, and well-known names: typed views on files of `ontologies`.

    title("Lt. Gen.")   known("Nato").kind == "alliance"   form("University").kind == "university"

Which words of an article are a name, `kg.mentions` decides with these lists.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg import assets
from kg.model import EntityType
from kg.text import fold

Gender = Literal["f", "m"]
FOLDER = "lexicons/en/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A word or words before a name: "Dame", "Lt. Gen."."""

    forms: tuple[str, ...]
    gender: Gender | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A word that makes a name an organization: "University", "plc"."""

    word: str
    kind: str  # what a later "the university" may mean
    weak: bool  # tells little alone: "City"
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A well-known organization or metonym with all its names."""

    name: str
    aliases: tuple[str, ...]
    type: EntityType
    kind: str  # what a later "the bank" may mean; "government" for a metonym
    weak: bool = False  # often something else: taken only where the parse agrees
    country: str | None = None  # of a metonym: the ISO code of the government that speaks

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def titles() -> tuple[Title, ...]:
    """Return all titles, in the order of the file."""
    return tuple(
        Title(forms=tuple(row["forms"]), gender=row.get("gender"), example=row["example"])
        for row in assets.toml(f"{FOLDER}titles.toml")["title"]
    )


@cache
def title_words() -> dict[str, Gender | None]:
    """Return what each form of a title tells of gender, by its folded words without full stops.

    >>> title_words()["dame"], title_words()["lt gen"]
    ('f', None)
    """
    return {fold(form.replace(".", "")): row.gender for row in titles() for form in row.forms}


@cache
def role_modifiers() -> frozenset[str]:
    """Return lower-case words before a role name that belong to the role."""
    return frozenset(assets.toml(f"{FOLDER}titles.toml")["modifier"])


@cache
def forms() -> dict[str, Form]:
    """Return the words that make an organization, by the word as written.

    >>> forms()["Council"].kind
    'council'
    """
    rows = assets.toml(f"{FOLDER}organizations.toml")["form"]
    return {
        row["word"]: Form(
            word=row["word"], kind=row["kind"], weak=row.get("weak", False), example=row["example"]
        )
        for row in rows
    }


@cache
def openings() -> dict[str, str]:
    """Return words of other languages that open the name of a body, with the kind of body.

    >>> openings()["Instituto"]
    'institute'
    """
    return _kinds("opening")


@cache
def endings() -> dict[str, str]:
    """Return ends of words of other languages that make a name a body's, with the kind of body.

    >>> endings()["stiftung"]
    'foundation'
    """
    return _kinds("ending")


def _kinds(table: str) -> dict[str, str]:
    rows = assets.toml(f"{FOLDER}organizations.toml")[table]
    return {word: kind for kind, words in rows.items() for word in words}


def kind_abroad(name: str) -> str:
    """Return the kind of body that a name's words in other languages tell; the empty string: none.

    >>> kind_abroad("Instituto de Tarn"), kind_abroad("Tarnholm Sparbanken"), kind_abroad("Tarn Holdings")
    ('institute', 'bank', '')
    """
    words = name.split()
    if words[0] in openings():
        return openings()[words[0]]
    last = words[-1].lower()
    return next((kind for end, kind in endings().items() if last == end or last[2:].endswith(end)), "")


@cache
def government_nouns() -> frozenset[str]:
    """Return nouns that make an organization of the country or person before them: "administration"."""
    return frozenset(assets.toml(f"{FOLDER}organizations.toml")["government"])


@cache
def nominals() -> dict[str, frozenset[str]]:
    """Return, for each noun of "the company", the kinds of organization that it may mean."""
    rows = assets.toml(f"{FOLDER}organizations.toml")["nominal"]
    return {row["noun"]: frozenset(row["kinds"]) for row in rows}


@cache
def well_known() -> tuple[Known, ...]:
    """Return the shipped well-known organizations and metonyms."""
    bodies = (
        Known(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            type="organization",
            kind=row["kind"],
            weak=row.get("weak", False),
        )
        for row in assets.toml(f"{FOLDER}organizations.toml")["known"]
    )
    return (*bodies, *metonyms(), *_gazetteer())


@cache
def _gazetteer() -> tuple[Known, ...]:
    """Return the bodies of the shipped table, which come after those that the lexicon says more of."""
    rows = csv.DictReader(io.StringIO(assets.text("gazetteer/organizations.csv")))
    return tuple(
        Known(
            name=row["name"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            type="organization",
            kind=row["kind"],
            weak=bool(row["weak"]),
        )
        for row in rows
    )


@cache
def metonyms() -> tuple[Known, ...]:
    """Return places and buildings that stand for a government."""
    return tuple(
        Known(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            type=row["type"],
            kind="government",
            country=row["country"],
        )
        for row in assets.toml(f"{FOLDER}metonyms.toml")["metonym"]
    )


@cache
def _known() -> dict[str, Known]:
    return {name: row for row in reversed(well_known()) for name in row.names}


def known(name: str) -> Known | None:
    """Return the well-known body of a name as written.

    >>> known("EIB").name, known("who")
    ('European Investment Bank', None)
    """
    return _known().get(name)


@cache
def _words(file: str, key: str) -> frozenset[str]:
    return frozenset(assets.toml(f"{FOLDER}{file}.toml")[key])


def particles() -> frozenset[str]:
    """Return lower-case words inside a name: "de", "bin"."""
    return _words("names", "particle")


def large_particles() -> frozenset[str]:
    """Return particles that may be written large behind a given name: "Le"."""
    return _words("names", "particle_large")


def suffixes() -> frozenset[str]:
    """Return words after a name that are part of it: "Jr"."""
    return _words("names", "suffix")


def honours() -> frozenset[str]:
    """Return letters after a name that are no part of it: "MP"."""
    return _words("names", "honour")


def not_names() -> frozenset[str]:
    """Return capitalised words that name nobody: months, "Picture"."""
    return _words("names", "not_name")


@cache
def state_short() -> dict[str, str]:
    """Return the codes of US states by their short forms: "Mich."."""
    return dict(assets.toml(f"{FOLDER}names.toml")["state_short"])


def not_alone() -> frozenset[str]:
    """Return capitalised words that alone name nobody, though they begin or end names: "National"."""
    return _words("names", "not_alone")


def body_nouns() -> frozenset[str]:
    """Return lower-case nouns that stand before an organization's name: "the bank Tarnholm"."""
    return _words("organizations", "before")


@cache
def small_bodies() -> dict[str, str]:
    """Return lower-case nouns for bodies that are written small, with what kind of body it is.

    >>> small_bodies()["sub-committee"]
    'committee'
    """
    return {row["noun"]: row["kind"] for row in assets.toml(f"{FOLDER}organizations.toml")["small"]}


def small_adjectives() -> frozenset[str]:
    """Return adjectives that tell which body written small is meant: "judicial"."""
    return _words("organizations", "small_adjective")


def small_empty() -> frozenset[str]:
    """Return nouns that do not tell which body written small is meant: "rival"."""
    return _words("organizations", "small_empty")


def firm_nouns() -> frozenset[str]:
    """Return lower-case plural nouns that stand before the name of one firm: "the auditors Tarn Veck"."""
    return _words("organizations", "firms")


def held_by_bodies() -> frozenset[str]:
    """Return role nouns that organizations have, too: "owner"."""
    return _words("organizations", "held")


def owned_by_bodies() -> frozenset[str]:
    """Return lower-case nouns for what organizations have and people mostly do not: "shareholders"."""
    return _words("organizations", "owned")


def numbered() -> frozenset[str]:
    """Return words for bodies that have a number for a name: "Syndicate"."""
    return _words("organizations", "numbered")


def syllables() -> frozenset[str]:
    """Return lower-case second halves of given names behind a hyphen: "ho" of "Joon-ho"."""
    return _words("names", "syllable")


def before_persons() -> frozenset[str]:
    """Return words that begin a sentence before a person's name and are no part of it: "Rival"."""
    return _words("names", "before_person")


def acclaims() -> frozenset[str]:
    """Return words that hail whom the name behind them names: "Viva"."""
    return _words("names", "acclaim")


def before_names() -> frozenset[str]:
    """Return words that begin a sentence before any name and are no part of it: "Rival"."""
    return _words("names", "before_name")


def figures() -> frozenset[str]:
    """Return names that look like a person's and are a country's, a law's or a saying's: "Uncle Sam"."""
    return _words("names", "figure")


def headline_verbs() -> frozenset[str]:
    """Return verbs as headlines write them large behind a name: "Says"."""
    return _words("names", "headline_verb")


def event_surnames() -> frozenset[str]:
    """Return those of `event_last` that are surnames, too, behind a given name: "Day"."""
    return _words("names", "event_surname")


def building_last() -> frozenset[str]:
    """Return last words of names of buildings, which are nobody: "House"."""
    return _words("names", "building_last")


def event_last() -> frozenset[str]:
    """Return last words of names of wars, laws and prizes, which are no entities here: "War"."""
    return _words("names", "event_last")


def joined_adjectives() -> frozenset[str]:
    """Return adjectives that go on behind "and" in an organization's name: "Social"."""
    return _words("organizations", "adjective")


def event_first() -> frozenset[str]:
    """Return first words of names of storms and plans, which are no entities here: "Storm"."""
    return _words("names", "event_first")


def place_known() -> frozenset[str]:
    """Return names of regions and cities beside the capitals: "Crimea"."""
    return _words("names", "place_known")


def place_first() -> frozenset[str]:
    """Return first words of names of places: "Lake"."""
    return _words("names", "place_first")


def place_last() -> frozenset[str]:
    """Return last words of names of places: "River"."""
    return _words("names", "place_last")


def group_nouns() -> frozenset[str]:
    """Return lower-case plural nouns that can speak: "officials"."""
    return _words("groups", "noun")


def weak_group_nouns() -> frozenset[str]:
    """Return those of `group_nouns` that mostly do something else than speak: "troops"."""
    return _words("groups", "weak")


def parties_before_posts() -> frozenset[str]:
    """Return party names as they stand before a post: "Labour"."""
    return _words("groups", "before_post")


def parties_in_brackets() -> frozenset[str]:
    """Return parties as they stand in brackets behind a member's name: "Lab"."""
    return _words("groups", "in_brackets")


def party_nouns() -> frozenset[str]:
    """Return capitalised names of people by party or faith: "Republicans"."""
    return _words("groups", "party")


@cache
def given_names() -> dict[str, Gender | None]:
    """Return the gender of words that a name may begin with, by the folded name; None for either gender.

    Family names that stand first are among them.

    >>> given_names()["nadia"], given_names()["robin"], given_names()["nguyen"]
    ('f', None, None)
    """
    rows = csv.DictReader(io.StringIO(assets.text(f"{FOLDER}given_names.csv")))
    found: dict[str, Gender | None] = {fold(row["name"]): _gender(row["gender"]) for row in rows}
    data: dict[str, Any] = assets.toml(f"{FOLDER}names.toml")
    for row in data["familiar"]:
        found[fold(row["short"])] = row.get("gender")
    found.update(dict.fromkeys(family_first()))
    found.update({fold(name): gender for name, gender in more_given_names()})
    return found


@cache
def more_given_names() -> tuple[tuple[str, Gender | None], ...]:
    """Return the given names beside those of the shipped list, with their gender, in the file's order."""
    rows = assets.toml(f"{FOLDER}names.toml")["given_more"]
    return tuple(
        (name, _gender(gender))
        for row in rows
        for gender in ("either", "f", "m")
        for name in row.get(gender, ())
    )


@cache
def family_first() -> frozenset[str]:
    """Return family names that stand before the given name, folded: "Nguyen" of "Nguyen Thi Lan"."""
    return frozenset(map(fold, assets.toml(f"{FOLDER}names.toml")["family_first"]["names"]))


def _gender(letter: str) -> Gender | None:
    return "f" if letter == "f" else "m" if letter == "m" else None


@cache
def gendered_nouns() -> dict[str, Gender | None]:
    """Return the gender that a noun tells of the person it stands for: "spokeswoman"."""
    data = assets.toml(f"{FOLDER}names.toml")["gendered"]
    return {word: _gender(gender) for gender, words in data.items() for word in words}


@cache
def _familiar() -> dict[str, frozenset[str]]:
    rows = assets.toml(f"{FOLDER}names.toml")["familiar"]
    return {fold(row["short"]): frozenset(map(fold, row["full"])) for row in rows}


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or a familiar form.

    >>> same_given("Bill", "William"), same_given("J.", "Jonas"), same_given("Bill", "Hillary")
    (True, True, False)
    """
    a, b = fold(one).rstrip("."), fold(other).rstrip(".")
    if a == b or min(len(a), len(b)) == 1:
        return a[:1] == b[:1]
    short = _familiar()
    return (
        b in short.get(a, ())
        or a in short.get(b, ())
        or bool(short.get(a, frozenset()) & short.get(b, frozenset()))
    )
