"""Names of roles and words of events: typed views on `roles.toml` and `events.toml`.

    "Secretary of Defense"  ->  Role(key="defence-secretary", kind="government", ...)

A role is looked up by its words, at any place of a sentence, the longest name first. What fills the places
around it (who, where, since when) is found by `kg.facts.roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from kg import assets
from kg.errors import BadData

RoleKind = Literal[
    "government",
    "rank",
    "organization",
    "relation",
    "sport",
    "academic",
    "profession",
    "religion",
    "candidate",
]
ROLES = "lexicons/en/roles.toml"
VERBS = "lexicons/en/role_verbs.toml"
EVENTS = "lexicons/en/events.toml"

_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|'s")
_PREPOSITIONS = frozenset({"of", "to", "for", "in", "at", "without"})
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children"}
_SHORT_FORM = 4  # letters: "Cllr", "Supt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role name of the vocabulary: a SKOS concept."""

    key: str  # "defence-secretary"
    label: str  # preferred: "defence secretary"
    alt: tuple[str, ...]  # alternative labels: "Secretary of Defense"
    kind: RoleKind  # what fills the organization's place
    example: str  # a sentence that holds the label
    weak: bool = False  # says too little without an organization or a principal
    national: bool = False  # of a country's government, which has one of it
    bodies: frozenset[str] = frozenset()  # the only kinds of organization that give it: "force"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a role."""

    pieces: tuple[str, ...]
    role: Role
    plural: bool
    exact: tuple[str, ...] | None  # short forms: the letters as they must be written


def pieces(text: str) -> list[str]:
    """Return the words of a text without hyphens and full stops, as written.

    >>> pieces("Lt. Gen."), pieces("vice-president"), pieces("D.A.")
    (['Lt', 'Gen'], ['vice', 'president'], ['DA'])
    """
    return [
        found.replace(".", "")
        for found in _PIECE.findall(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    ]


def plural(word: str) -> str:
    """Return the plural of a role's head word.

    >>> plural("secretary"), plural("chairwoman"), plural("boss"), plural("coach"), plural("chief")
    ('secretaries', 'chairwomen', 'bosses', 'coaches', 'chiefs')
    """
    for end, ends in _IRREGULAR.items():
        if word.endswith(end) and word != "human":
            return word[: -len(end)] + ends
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def head_of(words: Sequence[str]) -> int:
    """Return the place of the head word: the last one before a preposition.

    >>> head_of(["member", "of", "parliament"]), head_of(["head", "coach"])
    (0, 1)
    """
    return next((i - 1 for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words) - 1)


class RoleLexicon:
    """All role names, found by their words."""

    def __init__(self, roles: Sequence[Role], spelling: dict[str, str]) -> None:
        """`spelling` maps a variant of a word to the word that `roles` use."""
        self.roles = {role.key: role for role in roles}
        self.spelling = spelling
        self._forms: dict[str, list[Form]] = {}
        taken: set[tuple[str, ...]] = set()
        for role in roles:
            for text in (role.label, *role.alt):
                self._add(text, role, taken)
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.pieces), form.pieces, form.exact is None))
        self.words = frozenset(piece for forms in self._forms.values() for f in forms for piece in f.pieces)
        self.heads = frozenset(f.pieces[head_of(f.pieces)] for forms in self._forms.values() for f in forms)

    def _add(self, text: str, role: Role, taken: set[tuple[str, ...]]) -> None:
        written = tuple(pieces(text))
        folded = self.fold(written)
        if folded in taken:
            return
        taken.add(folded)
        short = all(len(word) <= _SHORT_FORM and word[0].isupper() for word in written)
        self._forms.setdefault(folded[0], []).append(Form(folded, role, False, written if short else None))
        at = head_of(folded)
        many = (*folded[:at], plural(folded[at]), *folded[at + 1 :])
        exact = (*written[:at], plural(written[at]), *written[at + 1 :]) if short else None
        self._forms.setdefault(many[0], []).append(Form(many, role, True, exact))

    def fold(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return words in lower case and in the vocabulary's spelling."""
        lower = (word.lower() for word in words)
        return tuple(self.spelling.get(word, word) for word in lower)

    def match(self, written: Sequence[str], start: int) -> Form | None:
        """Return the longest role name that begins at a place in a list of `pieces`."""
        for form in self._forms.get(self.spelling.get(written[start].lower(), written[start].lower()), ()):
            end = start + len(form.pieces)
            here = written[start:end]
            if self.fold(here) == form.pieces and (form.exact is None or tuple(here) == form.exact):
                return form
        return None

    def lookup(self, text: str) -> Role | None:
        """Return the role that a whole text names, in the singular or the plural.

        >>> roles().lookup("Secretary of Defense").key, roles().lookup("spokeswomen").key
        ('defence-secretary', 'spokesperson')
        """
        words = pieces(text)
        form = self.match(words, 0) if words else None
        return form.role if form and len(form.pieces) == len(words) else None

    def within(self, text: str) -> Iterator[Role]:
        """Yield the roles that a text names, from left to right, the longest names, none inside another."""
        words, at = pieces(text), 0
        while at < len(words):
            form = self.match(words, at)
            if form:
                yield form.role
            at += len(form.pieces) if form else 1


@cache
def roles() -> RoleLexicon:
    """Return the English role names.

    Raises:
        BadData: a table of the file is no kind of role.
    """
    data = assets.toml(ROLES)
    spelling, weak = data.pop("spelling"), frozenset(data.pop("weak")["keys"])
    national = frozenset(data.pop("national")["keys"])
    bodies = data.pop("body")
    if strange := sorted(set(data) - set(get_args(RoleKind))):
        raise BadData(f"{ROLES}: no kind of role {strange[0]!r}. Known: {', '.join(get_args(RoleKind))}")
    rows = [
        Role(
            key=key,
            label=row["label"],
            alt=tuple(row["alt"]),
            kind=kind,  # type: ignore[arg-type]  # checked above
            example=row["example"],
            weak=key in weak,
            national=key in national,
            bodies=frozenset(kind for kind, keys in bodies.items() if key in keys),
        )
        for kind, table in data.items()
        for key, row in table.items()
    ]
    listed = {"weak": weak, "national": national} | {f"body.{kind}": keys for kind, keys in bodies.items()}
    for table, keys in listed.items():
        if lost := sorted(frozenset(keys) - {role.key for role in rows}):
            raise BadData(
                f"{ROLES}: {table} key {lost[0]!r} names no role. Give it a line, or take it from the list"
            )
    return RoleLexicon(rows, spelling)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A verb or noun that tells of an event."""

    type: str
    word: str
    noun: bool
    who: str  # where the participants stand: "subject", "object", "both", "owner" ...
    at: str | None  # preposition of the place; "": the object; None: in, at
    with_object: frozenset[str]  # the verb counts only with one of these objects; empty: with any
    example: str


@cache
def events() -> tuple[EventWord, ...]:
    """Return the English words of events, in the order of the file."""
    return tuple(
        EventWord(
            type=kind,
            word=row["word"],
            noun=row["noun"],
            who=row["who"],
            at=row.get("at"),
            with_object=frozenset(row.get("with_object", ())),
            example=row["example"],
        )
        for kind, table in assets.toml(EVENTS).items()
        for row in table.values()
    )
