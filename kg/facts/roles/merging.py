"""Claims of one article -> Memberships: one for a person, a role and an organization.

    "US Defense Secretary Anna Berg", "Berg, the defence secretary", "Berg was appointed in January"
    ->  one Membership with the organization of the first, the date of the third, the evidence of all

Two claims say the same when their role names agree and their organizations do not differ. A bare role
("minister") belongs to a fuller one of the same person ("foreign minister").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.facts.dates import Date
from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.facts.roles.focus import Focus
from kg.facts.roles.nations import Nations
from kg.lexicons.roles import head_of, pieces, roles
from kg.model import Evidence, Membership, Status

_GRADES = frozenset("deputy vice assistant under shadow junior prime associate sub co first".split())
_HEADS_OF_STATE = frozenset(
    "president prime-minister premier chancellor king queen monarch governor mayor emperor first-minister "
    "chief-minister leader head-of-state taoiseach".split()
)
_SEATS = frozenset(
    "member-of-parliament councillor senator representative mep msp council-member deputy".split()
)
# Which of two statuses stands when claims differ: the later in the list says more about today.
_RANK: dict[Status, int] = {"nominee": 0, "current": 1, "designate": 2, "acting": 3, "former": 4}


@dataclass(slots=True)
class _Fact:
    """Claims that say the same."""

    claims: list[Claim] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    ended: bool = False  # the person left the organization

    @property
    def organization(self) -> str | None:
        return next((c.organization.ref.id for c in self.claims if c.organization), None)

    @property
    def principal(self) -> str | None:
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
    facts: list[_Fact] = []
    order = sorted(
        claims,
        key=lambda c: (c.organization is None, c.tentative, -len(c.role), c.role_span, c.person.mention.span),
    )
    for claim in order:
        fact = next((fact for fact in facts if _fits(fact, claim)), None)
        if fact is None:
            if claim.tentative:
                continue
            facts.append(fact := _Fact())
        fact.claims.append(claim)
    if focus:
        for fact in facts:
            _complete(fact, focus)
    facts = _without_generic(facts)
    if nations:
        _govern(facts, nations)
    _tell(deeds, facts)
    offices = _offices(facts)
    return tuple(
        sorted(
            (_membership(fact, offices) for fact in facts),
            key=lambda m: (m.evidence[0].role, m.evidence[0].person, m.organization or ""),
        )
    )


def _complete(fact: _Fact, focus: Focus) -> None:
    """Give a post without an organization the one that the article speaks of at that place."""
    if fact.organization or not all(claim.open or claim.tentative for claim in fact.claims):
        return
    for n, claim in enumerate(fact.claims):
        if claim.open and (organization := focus.at(claim)):
            fact.claims[n] = replace(claim, organization=organization, confidence=claim.confidence * FILLED)
            return


def _govern(facts: Sequence[_Fact], nations: Nations) -> None:
    """Give posts of a government without a country the one whose politics the article is about."""
    for fact in facts:
        first = fact.claims[0]
        bare = not fact.organization and not any(claim.shut for claim in fact.claims)
        if bare and (country := nations.own(first)):
            fact.claims[0] = replace(first, organization=country, confidence=first.confidence * FILLED)
    offices = [c for fact in facts for c in fact.claims if c.entry and c.entry.national and c.organization]
    told = {(c.entry, c.organization.ref.country) for c in offices if c.organization}
    home = nations.home(sorted(code for _, code in told if code))
    if home is None:
        return
    held = {
        fact.claims[0].entry
        for fact in facts
        if any(c.organization and c.organization.ref.country == home for c in fact.claims)
        and _status(fact.claims) == "current"
    }
    for fact in facts:
        first = fact.claims[0]
        if fact.organization or any(claim.shut for claim in fact.claims):
            continue
        if first.entry in held and _status(fact.claims) == "current" and first.exact:
            continue  # a country has one president
        country = nations.at(first, home)
        if country:
            fact.claims[0] = replace(first, organization=country, confidence=first.confidence * FILLED)


def _without_generic(facts: Sequence[_Fact]) -> list[_Fact]:
    """Let "joined Nordbank" and "left Nordbank" tell about the role held there, where one is named."""
    kept = [fact for fact in facts if not all(claim.generic for claim in fact.claims)]
    for fact in facts:
        if not all(claim.generic for claim in fact.claims):
            continue
        first = fact.claims[0]
        others = [
            other
            for other in kept
            if other.claims[0].person.ref.id == first.person.ref.id
            and other.organization == fact.organization
            and not all(claim.generic for claim in other.claims)
            and other.claims[0].role not in ("student", "founder")
        ]
        others = others or _without_organization(fact, kept)
        if not others:
            kept.append(fact)
        elif len(others) == 1 and others[0].organization is None:
            others[0].claims += [replace(claim, tentative=True) for claim in fact.claims]
            others[0].ended = first.generic == "end"
        elif len(others) == 1 and first.generic == "end":
            others[0].claims += [replace(claim, tentative=True) for claim in fact.claims]
            others[0].ended = True
    return kept


_WORDED = frozenset(
    {"role/premodifier", "role/appositive", "role/postnominal", "role/nominal", "role/learned"}
)
TAKEN = frozenset({"role/as", "role/appoint", "role/copula", "role/noun-as"})  # how a role is taken up
PASSAGE = 300  # characters between a role and the pronoun that is its holder's
FILLED = 0.9  # what is left of a confidence when the organization is told by the lines before
SURE = 0.8  # how sure "of Nordbank" must be to complete another role
_STAFF = frozenset({"organization", "sport", "academic", "relation"})


def _without_organization(fact: _Fact, kept: Sequence[_Fact]) -> list[_Fact]:
    """The one staff role of the person that lacks an organization, which "of Nordbank" can give it."""
    first, person = fact.claims[0], fact.claims[0].person.ref.id
    if first.extractor not in ("role/of", "role/learned") and first.role not in ("employee", "player"):
        return []
    if first.confidence < SURE:
        return []
    open_ = [
        other
        for other in kept
        if first.status == _status(other.claims)
        and other.claims[0].person.ref.id == person
        and other.organization is None
        and not any(claim.shut or claim.principal for claim in other.claims)
        and (entry := other.claims[0].entry)
        and entry.kind in _STAFF
    ]
    return open_ if len(open_) == 1 else []


def _tell(deeds: Sequence[Deed], facts: list[_Fact]) -> None:
    """Add what deeds tell: first who follows whom, for that makes roles; deaths last, for they end all."""
    told = [replace(deed, status=None) if _precede(deed, facts) else deed for deed in deeds]
    for deed in told:
        if deed.heir and (fact := _apply(deed, facts)) and deed.heir.ref.id != deed.person.ref.id:
            _inherit(deed, fact, facts)
    for deed in told:
        if deed.act == "death":
            for fact in facts:
                fact.ended = fact.ended or _dies(fact, deed)
        elif not deed.heir:
            _apply(deed, facts)
    _supersede(facts)


def _dies(fact: _Fact, deed: Deed) -> bool:
    entry = fact.claims[0].entry
    founded = entry is not None and entry.key in ("founder", "co-founder")
    return fact.claims[0].person.ref.id == deed.person.ref.id and not founded


def _supersede(facts: Sequence[_Fact]) -> None:
    """End a role that the same sentence follows with another: "became deputy in 1971 and chief in 1978"."""
    for fact in facts:
        for claim in fact.claims:
            if claim.begun and claim.start and claim.extractor in TAKEN:
                fact.ended = fact.ended or any(
                    _follows(other, claim) for one in facts for other in one.claims
                )


def _follows(later: Claim, claim: Claim) -> bool:
    return (
        later.begun
        and later.extractor == claim.extractor
        and later.person.ref.id == claim.person.ref.id
        and later.sentence == claim.sentence
        and (
            later.organization is None
            or claim.organization is None
            or later.organization.ref.id == claim.organization.ref.id
        )
        and later.start is not None
        and claim.start is not None
        and later.start.value[:4] > claim.start.value[:4]
    )


def _apply(deed: Deed, facts: list[_Fact]) -> _Fact | None:
    """Add what a deed tells to the one role of the person that it can mean; to none where that is open."""
    own = [fact for fact in facts if fact.claims[0].person.ref.id == deed.person.ref.id and _can(fact, deed)]
    if deed.act in ("begin", "hold"):
        own = [fact for fact in own if _status(fact.claims) != "former"] or own
    near = [fact for fact in own if any(claim.sentence == deed.sentence for claim in fact.claims)]
    near = [fact for fact in near if _status(fact.claims) != "former"] or near
    if deed.organization:
        own = near = [fact for fact in own if fact.organization == deed.organization]
    if deed.only_heir and not near:
        near = own
    today = [fact for fact in near or own if _status(fact.claims) != "former"]
    if deed.act in ("begin", "hold") and not today:
        today = near or own
    chosen = near if len(near) == 1 else today
    if deed.act == "end" and len(chosen) > 1:
        chosen = _latest(chosen, deed)
    if len(chosen) != 1 or (deed.heir and not _is_beside(deed, chosen[0])):
        return None
    if not deed.only_heir:
        chosen[0].deeds.append(deed)
    return chosen[0]


def _latest(facts: Sequence[_Fact], deed: Deed) -> list[_Fact]:
    """Return the role that the lines right before told to be taken up: "was named chair. She resigned"."""
    taken = [
        (claim.sentence.start, fact)
        for fact in facts
        for claim in fact.claims
        if claim.begun and claim.role_span.start < deed.at < claim.sentence.end + PASSAGE
    ]
    last = max((start for start, _ in taken), default=0)
    return [fact for start, fact in taken if start == last]


def _can(fact: _Fact, deed: Deed) -> bool:
    """Whether a deed of its person can be about a role."""
    first = fact.claims[0]
    status = _status(fact.claims)
    aside = deed.relative and status == "former" and deed.act == "end"  # "the former chair, who left in 2014"
    worded = not (deed.organization or aside) and all(
        claim.status == "former" and claim.extractor in _WORDED for claim in fact.claims
    )  # "a former chair"
    if deed.act == "end" and not deed.only_heir:
        taken = any(  # "left to become chair"
            c.begun and c.sentence == deed.sentence and c.role_span.start > deed.at for c in fact.claims
        )
        return not _is_ever(fact) and not worded and not taken and status not in ("designate", "nominee")
    if deed.status in ("designate", "nominee"):
        office = first.entry is not None and first.entry.kind == "government"
        named = (
            deed.status == "nominee"
            and office
            and first.sentence.end < deed.at < first.sentence.end + PASSAGE
        )
        return status == "designate" or any(c.begun for c in fact.claims) or named
    if deed.act in ("begin", "hold"):
        seat = first.entry is not None and first.entry.key in _SEATS
        return (not _is_ever(fact) or (seat and deed.elects)) and not worded
    return not _is_ever(fact)


def _precede(deed: Deed, facts: list[_Fact]) -> bool:
    """Give the role to who came before, "Berg becomes chair, replacing Omar Diallo"; whether it did."""
    heir = deed.heir
    if heir is None or deed.only_heir or deed.person.mention.kind != "name":
        return False
    if any(fact.claims[0].person.ref.id == deed.person.ref.id and not _is_ever(fact) for fact in facts):
        return False
    theirs = [fact for fact in facts if fact.claims[0].person.ref.id == heir.ref.id and not _is_ever(fact)]
    theirs = [fact for fact in theirs if _status(fact.claims) != "former"]
    here = [
        fact
        for fact in theirs
        if _status(fact.claims) in ("designate", "acting", "nominee")
        or any(c.sentence == deed.sentence and c.extractor in TAKEN for c in fact.claims)
    ]
    if not here and deed.aside:
        said = [fact for fact in theirs if any(c.sentence == deed.sentence for c in fact.claims)]
        here = [fact for fact in said or theirs if fact.organization or _is_of_state(fact)]
    if len(here) != 1:
        return False
    pattern = next((claim for claim in here[0].claims if claim.organization), here[0].claims[0])
    waits = _status(here[0].claims) in ("designate", "nominee")
    claim = replace(
        pattern,
        person=deed.person,
        status="current" if waits else "former",
        start=None,
        end=deed.end,
        confidence=0.7,
        extractor="role/succession",
        sentence=deed.sentence,
        tentative=False,
        begun=False,
    )
    facts.append(_Fact([claim]))
    if deed.end and not waits:
        here[0].deeds.append(replace(deed, person=heir, act="begin", status=None, start=deed.end, end=None))
    return True


def _is_of_state(fact: _Fact) -> bool:
    """Whether a role without an organization is an office nevertheless, no trade: "finance minister"."""
    entry = fact.claims[0].entry
    return entry is not None and entry.kind == "government"


def _is_beside(deed: Deed, fact: _Fact) -> bool:
    """Whether "succeed him" stands so near to the role that "him" and the role are of one passage."""
    if deed.person.mention.kind == "name":
        return True
    return any(
        claim.sentence == deed.sentence or 0 <= deed.sentence.start - claim.sentence.end < PASSAGE
        for claim in fact.claims
    )


def _inherit(deed: Deed, fact: _Fact, facts: list[_Fact]) -> None:
    """Give the role to who comes after: "named Anna Berg to succeed him"."""
    heir = deed.heir
    assert heir is not None  # noqa: S101 - the caller looked
    pattern = next((claim for claim in fact.claims if claim.organization), fact.claims[0])
    claim = replace(
        pattern,
        person=heir,
        status="designate" if deed.waiting and _settled(fact, fact.claims) != "former" else deed.heir_status,
        start=deed.start or deed.end,
        end=None,
        confidence=0.7,
        extractor="role/succession",
        sentence=deed.sentence,
        tentative=False,
        begun=True,
    )
    named = next((other for other in facts if _fits(other, claim)), None)
    taking = _taking(facts, claim)
    vague = pattern.extractor == "role/verb"  # "who leads": a head of some kind
    known = taking or named if vague else named or taking
    if known is None:
        facts.append(_Fact([claim]))
    elif not deed.only_heir:
        known.deeds.append(replace(deed, person=heir, act="begin", status=None, start=claim.start, end=None))


def _taking(facts: Sequence[_Fact], claim: Claim) -> _Fact | None:
    """Return the one role that a person is told to take up there, in other words: chief, leader."""
    where = claim.organization.ref.id if claim.organization else None
    found = [
        fact
        for fact in facts
        if fact.claims[0].person.ref.id == claim.person.ref.id
        and any(c.begun for c in fact.claims)
        and _status(fact.claims) != "former"
        and None not in (where, fact.organization)
        and where == fact.organization
    ]
    return found[0] if len(found) == 1 else None


def _is_ever(fact: _Fact) -> bool:
    """Whether the role is one that a bare resignation does not end: a trade, a founder, a seat."""
    entry = fact.claims[0].entry
    shown = fact.claims[0]
    if entry is not None and all(
        c.extractor == "role/premodifier" and len(c.role_span) < len(c.role) for c in fact.claims
    ):
        return shown.role == entry.label  # "Cllr", "Prof": a form of address
    if entry is not None and entry.key in _SEATS:
        return True
    return entry is not None and (
        entry.kind in ("profession", "rank") or entry.key in ("founder", "co-founder", "student")
    )


def _fits(fact: _Fact, claim: Claim) -> bool:
    first = fact.claims[0]
    if first.person.ref.id != claim.person.ref.id or not same_role(first, claim):
        return False
    here, there = fact.organization, claim.organization.ref.id if claim.organization else None
    if here == there or (there is None and not claim.shut) or (here is None and not first.shut):
        return _one_time(fact, claim)
    return False


def _one_time(fact: _Fact, claim: Claim) -> bool:
    """Whether two claims can be one holding: two holdings of one role at different times stay two."""
    starts = {c.start.value for c in fact.claims if c.start}
    return not (
        claim.start and claim.end and starts and not any(_agree(claim.start.value, s) for s in starts)
    )


def _agree(left: str, right: str) -> bool:
    return left.startswith(right) or right.startswith(left)


def _offices(facts: Sequence[_Fact]) -> dict[str, str]:
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


def _membership(fact: _Fact, offices: dict[str, str]) -> Membership:
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
    status = _settled(fact, claims)
    start = _fullest(
        [c.start for c in claims if not c.generic or len(claims) == 1] + [d.start for d in fact.deeds]
    )
    end = _fullest([c.end for c in claims] + [d.end for d in fact.deeds])
    organization, principal = fact.organization, fact.principal
    if organization is None and principal and named.entry and named.entry.kind == "government":
        organization = offices.get(principal)
    start, end = _in_order(start, end)
    inferred = any(date and date.basis == "inferred" for date in (start, end))
    return Membership(
        person=claims[0].person.ref.id,
        role=named.role,
        concept=named.entry.key if named.entry and named.exact else None,
        organization=organization,
        principal=principal,
        status=status,
        start=start.value if start else None,
        end=end.value if end else None,
        basis="inferred" if inferred else "stated",
        confidence=round(_together([c.confidence for c in claims]), 3),
        evidence=tuple(dict.fromkeys(_evidence(c) for c in claims)),
    )


def _in_order(start: Date | None, end: Date | None) -> tuple[Date | None, Date | None]:
    """Drop the inferred one of two dates that contradict each other; both where neither is better told."""
    if start is None or end is None or end.value >= start.value[: len(end.value)]:
        return start, end
    keep_start = start.basis == "stated" and end.basis == "inferred"
    keep_end = end.basis == "stated" and start.basis == "inferred"
    return start if keep_start else None, end if keep_end else None


def _settled(fact: _Fact, claims: Sequence[Claim]) -> Status:
    """The status that claims and deeds give together."""
    told = [deed.status for deed in fact.deeds if deed.status]
    status = _status(claims)
    if fact.ended or "former" in told:
        return "former"
    if status == "current" and (ahead := [one for one in ("designate", "nominee") if one in told]):
        return ahead[0]
    return status


def _status(claims: Sequence[Claim]) -> Status:
    firm = [c.status for c in claims if not c.tentative] or [c.status for c in claims]
    return max(firm, key=lambda status: _RANK[status])


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
