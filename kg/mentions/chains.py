"""A chain in the making: the mentions of one entity, and what the article tells of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.lexicons import names as lexicon
from kg.lexicons.countries import Country
from kg.lexicons.names import Gender
from kg.mentions.names import Found
from kg.mentions.words import folded, surname
from kg.model import EntityRef, EntityType, Mention, MentionKind, Span

_EVERYBODYS = frozenset({"mr", "mrs", "ms", "miss", "mx"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: block and tokens, half-open, and the token that heads them."""

    block: int
    first: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Office:
    """A role that the article gives a person."""

    key: str  # of the role vocabulary
    words: frozenset[str]
    country: str | None
    at: Place


@dataclass(slots=True, eq=False)
class Chain:
    """Mutable while an article is read; `ref` gives the frozen value."""

    type: EntityType
    names: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: dict[Span, Place] = field(default_factory=dict)  # of mentions in parsed blocks
    titled: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)  # folded, without those of everybody: "dr", "judge"
    country: Country | None = None
    own_name: str | None = None  # the table's name, where the text has only a demonym
    kinds: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)  # shown by titles, nouns and pronouns
    offices: list[Office] = field(default_factory=list)
    nouns: dict[str, set[str]] = field(default_factory=dict)  # "charity", with the words before it
    _named: tuple[int, str] = (0, "")  # the fullest of so many names

    def add(self, found: Found, basis: str, place: Place | None, confidence: float = 1.0) -> None:
        """Add a mention by name."""
        self.put(found.span, "name", basis, place, confidence)
        if found.basis != "demonym":
            self.names.append(" ".join(found.text.split()))
        else:
            self.titled.add(found.text)
        if found.titled:
            self.titled.add(found.titled)
            self.titles |= {found.title} - _EVERYBODYS
        if found.gender:
            self.genders[found.gender] += 3
        if found.kind:
            self.kinds[found.kind] += 1
        self.country = self.country or found.country

    def put(self, span: Span, kind: MentionKind, basis: str, place: Place | None, confidence: float) -> None:
        """Add a mention of any kind."""
        self.mentions.append(Mention(span=span, kind=kind, basis=basis, confidence=confidence))
        if place is not None:
            self.places[span] = place

    @property
    def name(self) -> str:
        """The fullest name: most words, then longest, then most often, then first."""
        if not self.names:
            return self.own_name or ""
        if self._named[0] != len(self.names):
            self._named = (len(self.names), self._fullest())
        return self._named[1]

    def _fullest(self) -> str:
        counts = Counter(self.names)
        shouts = {one for one in counts if one.isupper() and len(one) > 4}
        return max(counts, key=lambda one: (len(one.split()), one not in shouts, len(one), counts[one]))

    @property
    def given(self) -> str:
        """The first given name; "" where only a surname is known."""
        words = self.name.split()
        return words[0] if len(words) > 1 and surname(self.name) != self.name else ""

    @property
    def surname(self) -> str:
        """The folded surname."""
        return folded(surname(self.name))

    def gender(self) -> Gender | None:
        """What titles, nouns and pronouns show."""
        if not self.genders or self.genders["f"] == self.genders["m"]:
            return None
        return "f" if self.genders["f"] > self.genders["m"] else "m"

    def likely_gender(self) -> Gender | None:
        """What the article shows, else what the given name tells."""
        return self.gender() or lexicon.given_names().get(
            folded(
                self.given.partition("-")[0]
                if folded(self.given) not in lexicon.given_names()
                else self.given
            )
        )

    def ref(self, number: int) -> EntityRef:
        """Return the frozen EntityRef; mentions in text order."""
        name = self.name
        aliases = (set(self.names) | self.titled) - {name}
        return EntityRef(
            id=f"e{number}",
            type=self.type,
            name=name,
            aliases=tuple(sorted(aliases)),
            mentions=tuple(sorted(self.mentions, key=lambda one: (one.span, one.kind))),
            same_as=self.country.same_as if self.country is not None and self.is_country else (),
            country=self.country.iso if self.country is not None else None,
            gender=self.gender() if self.type == "person" else None,
        )

    @property
    def is_country(self) -> bool:
        """Whether the chain is the country itself, not its people or government."""
        if self.country is None:
            return False
        named = {folded(one) for one in self.country.names}
        return (self.type == "place" or self.country.kind == "union") and (
            folded(self.name) in named or self.name == self.own_name
        )
