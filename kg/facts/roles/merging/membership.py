"""A Fact as the Membership that leaves the article: the best name, dates, status, confidence, evidence.

    claims  defence secretary, US, 0.95     ->  Membership("Defense Secretary", US, former, end 2019-01,
            defence secretary, 0.80                        confidence 0.955, two places of evidence)
    deeds   end, 2019-01

Of two dates that contradict each other, the inferred one is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.dates import Date
from kg.facts.roles.claims import Claim
from kg.facts.roles.merging.fact import Fact, settled, words_of
from kg.lexicons import role_words
from kg.model import Evidence, Membership

_LISTS = role_words.english()
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # where a line may break: no part of the word
# What is left of a confidence, by kind of role, where a post of some body has no organization: how
# often such a role is right as it stands, on the articles with gold (BENCHMARKS.md).
_UNTOLD = {"government": 0.65, "organization": 0.25, "sport": 0.25}
_HEADS_OF_STATE = _LISTS.roles["heads-of-state"]


def offices_of(facts: Sequence[Fact]) -> dict[str, str]:
    """Who heads which country or city, from the article alone: president -> country."""
    found: dict[str, str] = {}
    for fact in facts:
        first = fact.claims[0]
        if (
            first.entry
            and first.entry.key in _HEADS_OF_STATE
            and fact.organization
            and first.entry.kind == "government"
        ):
            found.setdefault(first.person.ref.id, fact.organization)
    return found


def membership(fact: Fact, offices: dict[str, str]) -> Membership:
    """Return what leaves the article; `offices` are those of `offices_of`.

    Its confidence is how sure person, role and organization are together: a post whose organization stays
    open is not fully told.
    """
    claims = sorted(fact.claims, key=lambda c: (c.role_span, c.person.mention.span))
    named = max(
        claims,
        key=lambda c: (
            c.exact and c.entry is not None,
            not c.tentative,
            len(words_of(c.role)),
            -c.role_span.start,
        ),
    )
    status = settled(fact, claims)
    start = _fullest(
        [c.start for c in claims if not c.generic or len(claims) == 1] + [d.start for d in fact.deeds]
    )
    end = _fullest([c.end for c in claims] + [d.end for d in fact.deeds])
    organization, principal = fact.organization, fact.principal
    if organization is None and principal and named.entry and named.entry.kind == "government":
        organization = offices.get(principal)
    told = organization is not None or principal is not None
    sure = 1.0 if told or named.entry is None else _UNTOLD.get(named.entry.kind, 1.0)
    start, end = _in_order(start, end)
    shown = next((claim.organization.ref for claim in claims if claim.organization), None)
    unnamed = shown is not None and not shown.mentions  # a country that only signs tell
    inferred = unnamed or any(date and date.basis == "inferred" for date in (start, end))
    return Membership(
        person=claims[0].person.ref.id,
        role=named.role.replace(_SOFT_HYPHEN, ""),
        concept=named.entry.key if named.entry and named.exact else None,
        organization=organization,
        principal=principal,
        status=status,
        start=start.value if start else None,
        end=end.value if end else None,
        basis="inferred" if inferred else "stated",
        confidence=round(sure * _together([c.confidence for c in claims]), 3),
        evidence=tuple(dict.fromkeys(_evidence(c) for c in claims)),
    )


def _in_order(start: Date | None, end: Date | None) -> tuple[Date | None, Date | None]:
    """Drop the inferred one of two dates that contradict each other; both where neither is better told."""
    if start is None or end is None or end.value >= start.value[: len(end.value)]:
        return start, end
    keep_start = start.basis == "stated" and end.basis == "inferred"
    keep_end = end.basis == "stated" and start.basis == "inferred"
    return start if keep_start else None, end if keep_end else None


def _fullest(found: Sequence[Date | None]) -> Date | None:
    """Return the most precise date; of two as precise, the first in the text."""
    known = [date for date in found if date]
    return max(known, key=lambda date: len(date.value)) if known else None


def _together(confidences: Sequence[float]) -> float:
    """The best single confidence, lifted a little by each further place that says the same."""
    best = max(confidences)
    return 1 - (1 - best) * 0.9 ** (len(confidences) - 1)


def _evidence(claim: Claim) -> Evidence:
    filler = claim.organization or claim.principal
    return Evidence(
        person=claim.person.mention.span,
        role=claim.role_span,
        organization=filler.mention.span if filler else None,
        sentence=claim.sentence,
        layer=claim.layer,
        extractor=claim.extractor,
    )
