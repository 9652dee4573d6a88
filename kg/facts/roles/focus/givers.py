"""Which organizations can give a post, and which have given it already.

    head coach     a club, no bank              chair     Nordbank: no, it has one, Anna Berg
    deputy chair   the body whose chair is named

Asked of each organization that `kg.facts.roles.focus` weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.facts.roles.bodies import MEDIA, Body
from kg.facts.roles.claims import CAPTAIN, POSTS, Claim
from kg.facts.roles.focus.lines import Place
from kg.facts.roles.scene import Named
from kg.lexicons import role_words

_LISTS = role_words.english()
_ONE = _LISTS.roles["single"]
_PUBLIC = _LISTS.words["public-bodies"]
_PRESIDED = frozenset({"european commission"})  # kinds of bodies that have a president, no chair
_RISES = _LISTS.words["rises"]
_SECONDS = frozenset({"deputy", "vice"})


class Givers:
    """What the claims of an article tell about which organization gives which post."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """`claims` are those of the article, all of them."""
        self.claims = claims
        self.given: list[Claim] = []  # that were filled in

    def gives(self, key: str, claim: Claim) -> bool:
        """Whether an organization may have this holder: it has no other for a post that it has one of."""
        if claim.entry is None or claim.entry.key not in _ONE or not claim.exact or claim.begun:
            return True
        holders = self._holders.get((key, id(claim.entry)), set())
        return claim.status != "current" or holders <= {claim.person.ref.id}

    def give(self, claim: Claim) -> None:
        """Note a claim whose organization was filled in."""
        self.given.append(claim)
        _note(self._holders, claim)

    @cached_property
    def _holders(self) -> dict[tuple[str, int], set[str]]:
        """The persons who hold a post now, by organization and the identity of the post's entry."""
        found: dict[tuple[str, int], set[str]] = {}
        for claim in (*self.claims, *self.given):
            _note(found, claim)
        return found

    def risen_in(self, claim: Claim, place: Place) -> Named | None:
        """Return where somebody rose to a post: "joined Nordbank as a clerk, rising to chief economist"."""
        scene = place.scene
        before = range(max(place.start, place.token - 4), place.token)
        if not any(scene.doc[i].lemma_ in _RISES for i in before):
            return None
        earlier = [
            other
            for other in self.claims
            if other.person.ref.id == claim.person.ref.id
            and other.sentence == claim.sentence
            and other.organization is not None
            and other.role_span < claim.role_span
        ]
        last = max(earlier, key=lambda other: other.role_span, default=None)
        since = [
            named
            for named in scene.all
            if last is not None
            and named.ref.type == "organization"
            and last.role_span.end <= named.mention.span.start < claim.role_span.start
            and named.ref != (last.organization and last.organization.ref)
        ]
        return last.organization if last is not None and not since else None

    def of_first(self, claim: Claim) -> str | None:
        """Return the only organization, by id, that the article names a chair of before a deputy chair."""
        rank, _, post = claim.entry.key.partition("-") if claim.entry is not None else ("", "", "")
        if rank not in _SECONDS or claim.entry is None or claim.entry.kind not in POSTS:
            return None
        found = {
            other.organization.ref.id
            for other in self.claims
            if other.organization is not None
            and other.entry is not None
            and other.entry.key == post
            and other.role_span.start < claim.role_span.start
        }
        return min(found) if len(found) == 1 else None


def _note(holders: dict[tuple[str, int], set[str]], claim: Claim) -> None:
    if claim.organization is not None and claim.exact and claim.status == "current" and not claim.begun:
        holders.setdefault((claim.organization.ref.id, id(claim.entry)), set()).add(claim.person.ref.id)


def is_boardless(body: Body) -> bool:
    """Whether a body has no board: a council or a parliament is one itself."""
    return bool(body.kinds & (_PUBLIC | {"council"}))


def may_give(body: Body | None, claim: Claim) -> bool:
    """Whether an organization may give a post: a club a coach's; no court, no ministry."""
    if body is None or body.kinds & MEDIA:
        return False
    if claim.entry is not None and claim.entry.key == CAPTAIN:
        return body.is_a("club")
    if is_of_club(claim):
        return body.is_club or body.may_be("club")
    chairs = claim.entry is not None and "chair" in claim.entry.key.split("-")
    return not body.kinds & (_PUBLIC | _PRESIDED if chairs else _PUBLIC)


def is_of_club(claim: Claim) -> bool:
    """Whether only a club or a team gives a post: "head coach", "club chairwoman"."""
    entry = claim.entry
    return entry is not None and (entry.kind == "sport" or entry.key.startswith("club-"))
