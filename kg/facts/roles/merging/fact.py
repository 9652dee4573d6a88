"""A role of a person as its claims tell it: when two claims say the same, and what they say together.

    "US Defense Secretary Anna Berg"      defence secretary, US   }
    "Berg, the defence secretary"         defence secretary       }  one Fact: US, current
    "Berg, a former defence minister"     defence minister, former   another

Two claims say the same when their role names agree and their organizations do not differ. A bare role
("minister") belongs to a fuller one of the same person ("foreign minister").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.lexicons import role_words
from kg.lexicons.roles import head_of, pieces, roles
from kg.model import Status

_LISTS = role_words.english()
_GRADES = _LISTS.words["grades"]
SEATS = _LISTS.roles["elected"]
# Which of two statuses stands when claims differ: the later in the list says more about today.
_RANK: dict[Status, int] = {"nominee": 0, "current": 1, "designate": 2, "acting": 3, "former": 4}


@dataclass(slots=True)
class Fact:
    """Claims that say the same."""

    claims: list[Claim] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    ended: bool = False  # the person left the organization

    @property
    def organization(self) -> str | None:
        """The EntityRef id of the first organization that a claim names."""
        return next((c.organization.ref.id for c in self.claims if c.organization), None)

    @property
    def principal(self) -> str | None:
        """The EntityRef id of the first person that a claim says the holder serves."""
        return next((c.principal.ref.id for c in self.claims if c.principal), None)


def words_of(text: str) -> tuple[str, ...]:
    """Return a role's words in lower case and in the vocabulary's spelling.

    >>> words_of("Secretary of Defense")
    ('secretary', 'of', 'defence')
    """
    return roles().fold(pieces(text))


def same_role(left: Claim, right: Claim) -> bool:
    """Whether two claims name one role: by concept, or by a head word and words that do not differ."""
    if left.entry and right.entry and left.entry.key == right.entry.key and left.exact and right.exact:
        return True
    a, b = _Words.of(left), _Words.of(right)
    if a.grades != b.grades:
        return False
    return (a.head == b.head and (a.rest <= b.rest or b.rest <= a.rest)) or a.words == b.words


@dataclass(frozen=True, slots=True)
class _Words:
    head: str
    rest: frozenset[str]
    words: tuple[str, ...]
    grades: frozenset[str]

    @classmethod
    def of(cls, claim: Claim) -> _Words:
        label = claim.entry.label if claim.entry and claim.exact else claim.role
        words = words_of(label)
        at = head_of(words) if words else 0
        rest = frozenset(words) - {"of", "for", "the", "and", "in"} - {words[at]} if words else frozenset()
        return cls(words[at] if words else "", rest, words, frozenset(words) & _GRADES)


def fits(fact: Fact, claim: Claim) -> bool:
    """Whether a claim is about a role that is known: one person, one role, one organization at most."""
    first = fact.claims[0]
    if first.person.ref.id != claim.person.ref.id or not same_role(first, claim):
        return False
    here, there = fact.organization, claim.organization.ref.id if claim.organization else None
    if here == there or (there is None and not claim.shut) or (here is None and not first.shut):
        return _one_time(fact, claim) and not _takes_another(fact, claim)
    return False


def _takes_another(fact: Fact, claim: Claim) -> bool:
    """Whether a role is taken up by whom the sentence calls so elsewhere.

    "Anna Berg, the director of Nordbank, took over as acting director": of another body.
    """
    pairs = [
        (one, claim)
        for one in fact.claims
        if one.sentence == claim.sentence and one.role_span < claim.role_span
    ]
    return any(
        one.organization is not None
        and taken.organization is None
        and one.status == "current"
        and taken.begun
        and taken.status == "acting"
        for one, taken in pairs
    )


def _one_time(fact: Fact, claim: Claim) -> bool:
    """Whether two claims can be one holding: two holdings of one role at different times stay two."""
    starts = {c.start.value for c in fact.claims if c.start}
    return not (
        claim.start and claim.end and starts and not any(_agree(claim.start.value, s) for s in starts)
    )


def _agree(left: str, right: str) -> bool:
    return left.startswith(right) or right.startswith(left)


def status_of(claims: Sequence[Claim]) -> Status:
    """Return the status that claims give together, the tentative ones only where there are no others."""
    firm = [c.status for c in claims if not c.tentative] or [c.status for c in claims]
    return max(firm, key=lambda status: _RANK[status])


def is_seat(fact: Fact) -> bool:
    """Whether the role is a seat that voters give."""
    entry = fact.claims[0].entry
    return entry is not None and entry.key in SEATS


def is_ever(fact: Fact) -> bool:
    """Whether the role is one that a bare resignation does not end: a trade, a founder, a seat."""
    entry = fact.claims[0].entry
    shown = fact.claims[0]
    if entry is not None and all(
        c.extractor == "role/premodifier" and len(c.role_span) < len(c.role) for c in fact.claims
    ):
        return shown.role == entry.label  # "Cllr", "Prof": a form of address
    titled = all(c.extractor == "role/premodifier" for c in fact.claims) and fact.organization is None
    if is_seat(fact) or (titled and entry is not None and entry.kind == "academic"):
        return True
    return entry is not None and (
        entry.kind in ("profession", "rank") or entry.key in ("founder", "co-founder", "student")
    )


def settled(fact: Fact, claims: Sequence[Claim]) -> Status:
    """The status that claims and deeds give together."""
    told = [deed.status for deed in fact.deeds if deed.status]
    status = status_of(claims)
    if fact.ended or "former" in told:
        return "former"
    if status == "current" and (ahead := [one for one in ("designate", "nominee") if one in told]):
        return ahead[0]
    return status
