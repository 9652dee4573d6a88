"""Claims of one article -> Memberships: one for a person, a role and an organization.

    "US Defense Secretary Anna Berg", "Berg, the defence secretary", "Berg was appointed in January"
    ->  one Membership with the organization of the first, the date of the third, the evidence of all

    fact      when claims say the same               filling      organizations from the lines around
    telling   what deeds add: "She resigned"         heirs        who came before, who comes after
    membership   what leaves the article

Each fact of the world may be told at many places; each place is kept as its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.facts.roles.focus import Focus
from kg.facts.roles.merging.fact import Fact, fits
from kg.facts.roles.merging.filling import BY_CHAIN, complete, govern, serve, stand_in, without_generic
from kg.facts.roles.merging.membership import membership, offices_of
from kg.facts.roles.merging.telling import tell
from kg.facts.roles.nations import Nations
from kg.model import Membership

__all__ = ["merge"]


def merge(
    claims: Sequence[Claim],
    deeds: Sequence[Deed] = (),
    focus: Focus | None = None,
    nations: Nations | None = None,
) -> tuple[Membership, ...]:
    """Return one Membership for each person, role and organization, in text order of the first evidence.

    Claims with an organization come first, so that those without join them; a claim without one joins the
    first that agrees. Tentative claims that join nothing are dropped. A post that names no organization
    takes the one that `focus` says the article speaks of there.
    """
    facts: list[Fact] = []
    order = sorted(
        _of_one_party(claims),
        key=lambda c: (c.organization is None, c.tentative, -len(c.role), c.role_span, c.person.mention.span),
    )
    for claim in order:
        fact = next((fact for fact in facts if fits(fact, claim)), None)
        if fact is None:
            if claim.tentative:
                continue
            facts.append(fact := Fact())
        fact.claims.append(claim)
    stand_in(facts)
    if focus:
        for fact in facts:
            complete(fact, focus)
        serve(facts)
    facts = without_generic(facts)
    if nations:
        govern(facts, nations)
    tell(deeds, facts)
    offices = offices_of(facts)
    return tuple(
        sorted(
            (membership(fact, offices) for fact in facts),
            key=lambda m: (m.evidence[0].role, m.evidence[0].person, m.organization or ""),
        )
    )


def _of_one_party(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out "the Labour candidate" of whom the article calls another party's candidate by name.

    Only the chain of mentions says that the description is that person; the name's own words weigh more.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if _is_candidate(claim) and claim.organization and claim.extractor != BY_CHAIN:
            named[claim.person.ref.id].add(claim.organization.ref.id)
    return [
        claim
        for claim in claims
        if claim.extractor != BY_CHAIN
        or not _is_candidate(claim)
        or claim.organization is None
        or claim.organization.ref.id in named.get(claim.person.ref.id, {claim.organization.ref.id})
    ]


def _is_candidate(claim: Claim) -> bool:
    return claim.entry is not None and claim.entry.kind == "candidate"
