"""The country of an office where the article shows it by signs and never names it.

    Labour ... Downing Street ... the Commons ... the home secretary, Anna Berg     ->  United Kingdom
    ~~~~~~     ~~~~~~~~~~~~~~     ~~~~~~~        told by these, one of which is the evidence

The country gets an EntityRef without mentions; a body that a role's own words alone name gets one with
them. A sign that other countries have, too, speaks for them as well; where another country of the office, or
a state or nation of the same country, comes near, nothing is told.
"""

from __future__ import annotations

from kg.facts.roles.claims import TOPS, Claim
from kg.facts.roles.home import OF_COUNTRIES_ALONE, OF_STATES_TOO, Home, Post, may_have, office_of
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.scene import Named
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons.countries import countries
from kg.model import EntityRef, Mention, Span

_NO_STATE_S = frozenset({"president", "vice-president", "first-lady"})
_TITLES = "role/premodifier"


class Implied:
    """Gives public posts the country that signs alone tell."""

    def __init__(self, signs: Signs, home: Home, first: int) -> None:
        """`first` is the number of the first EntityRef that may be made."""
        self._signs, self._home, self._first = signs, home, first
        self._refs: dict[str, EntityRef] = {}

    @property
    def refs(self) -> tuple[EntityRef, ...]:
        """The countries and bodies that were given, in the order of their numbers."""
        return tuple(self._refs.values())

    @property
    def _next(self) -> str:
        """The id of the next EntityRef."""
        return f"e{self._first + len(self._refs)}"

    def of(self, post: Post, code: str) -> Named | None:
        """Return a country that the article is at home in, with the last sign of it before the post."""
        claim = post.claim
        row = countries().get(code)
        if row is None or not self._may_be(post, code) or not self._is_told(claim, code):
            return None
        ref = self._refs.setdefault(
            code,
            EntityRef(id=self._next, type="place", name=row.name, same_as=row.same_as, country=code),
        )
        spans = self._signs.political(code) or self._home.lone_offices(code)
        before = [span for span in spans if span.start < claim.role_span.start]
        shown = Mention(span=before[-1] if before else spans[0], kind="nominal", basis="sign")
        return Named(mention=shown, ref=ref, start=0, end=0)

    def body(self, name: str, span: Span) -> Named:
        """Return a body that a role's own words name and that is nowhere else named: "of the Senate"."""
        shown = Mention(span=span, kind="name", basis="role")
        ref = self._refs.setdefault(
            name, EntityRef(id=self._next, type="organization", name=name, mentions=(shown,))
        )
        return Named(mention=shown, ref=ref, start=0, end=0)

    def _may_be(self, post: Post, code: str) -> bool:
        """Whether a post is one of a country's government, and of no body, state or party."""
        claim, entry = post.claim, post.claim.entry
        if entry is None or office_of(claim).level != "country" or claim.role.lower().startswith("shadow "):
            return False
        words = set(entry.key.split("-"))
        alone = words & OF_COUNTRIES_ALONE or office_of(claim).only == {code}
        if not alone and not self._signs.has_body(code):
            return False  # a state or city may have one, too
        if entry.key in TOPS and not (claim.extractor == _TITLES and self._home.has_others):
            return False  # a company may have one, too
        if entry.key in OF_STATES_TOO and self._signs.parts(code):
            return False
        alone = alone or entry.key in _NO_STATE_S
        parts = 0 if alone else self._signs.parts(code)
        return self._home.weight(code) >= lexicon.bounds().clear_of_parts * parts

    def _is_told(self, claim: Claim, code: str) -> bool:
        """Whether signs enough are the country's, and not as well another's that has such an office."""
        bounds = lexicon.bounds()
        count, weight = self._signs.own(code)
        offices = self._home.lone_offices(code)
        weight += lexicon.weights()["office"] * len(offices)
        shared = self._signs.shared
        others = {*self._home.codes(), *shared} - {code}
        rivals = [self._home.weight(one) + shared[one] for one in others if may_have(claim, one)]
        enough = count + len(offices) > 1 and weight >= bounds.least_told
        return enough and self._home.weight(code) >= bounds.clear_told * max(rivals, default=0)
