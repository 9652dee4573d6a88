"""Which country a post is of where its words do not say: the one that the article is at home in.

    home secretary: GB 12, US 9     ->  GB, for the US has none
    president:      GB 12, US 9     ->  US, for Britain has none
    minister:       FR 17, DE 14    ->  nobody's: neither is clearly ahead

The weights are those of the text's signs (`kg.facts.roles.jurisdiction`) and of the posts that are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.roles.claims import TOPS, Claim
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.scene import Named
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons.jurisdictions import Office
from kg.model import Span, Status

_GOVERNMENT = frozenset({"government", "cabinet", "presidential", "ministry"})
_OF_BODIES_TOO = TOPS | {"chancellor", "deputy-president"}
OF_STATES_TOO = frozenset({"attorney-general", "secretary-of-state", "solicitor-general", "surgeon-general"})
OF_COUNTRIES_ALONE = frozenset({"prime", "foreign", "defence"})  # words of offices that no state has
_MANY = frozenset(  # offices of which a country has several
    "minister minister-of-state junior-minister deputy-minister shadow-minister spokesperson "
    "permanent-secretary".split()
)
_OF_HOUSE = frozenset({"representative", "congressman", "congresswoman"})


@dataclass(frozen=True, slots=True)
class Post:
    """A role of a person as the article has told it so far."""

    claim: Claim
    organization: Named | None
    status: Status
    shut: bool


class Home:
    """The countries that can have a post, by what the text's signs and the posts themselves weigh."""

    def __init__(self, signs: Signs, posts: Sequence[Post], found: Mapping[int, Named]) -> None:
        self._signs, self._posts = signs, posts
        weight = lexicon.weights()
        self._weights: Counter[str] = Counter(signs.weights)
        told = {
            (post.claim.entry.key, named.ref.country)
            for n, post in enumerate(posts)
            if post.claim.entry and post.claim.entry.national and (named := post.organization or found.get(n))
        }
        for _, code in told:
            if code:
                self._weights[code] += weight["told"]
        self._told = Counter(code for _, code in told if code)
        alone = {
            key: next(iter(office.only)) for key, office in lexicon.offices().items() if len(office.only) == 1
        }
        self._lone: dict[str, dict[str, Span]] = {}
        for post in posts:
            if post.claim.entry and post.claim.entry.key in alone:
                spans = self._lone.setdefault(alone[post.claim.entry.key], {})
                spans.setdefault(post.claim.entry.key, post.claim.role_span)
        for code, spans in self._lone.items():
            self._weights[code] += weight["office"] * len(spans)
            self._told[code] += len(spans)
        self.has_others = any(  # national posts that bodies do not have, too
            post.claim.entry and post.claim.entry.national and post.claim.entry.key not in _OF_BODIES_TOO
            for post in posts
        )
        self._held: set[tuple[str, str]] = set()
        for n, post in enumerate(posts):
            if named := post.organization or found.get(n):
                self.hold(post, named)

    def hold(self, post: Post, named: Named) -> None:
        """Note that an office of a country has its holder."""
        entry = post.claim.entry
        many = entry is None or entry.key in _MANY or office_of(post.claim).level != "country"
        if entry is not None and not many and named.ref.country and post.status == "current":
            self._held.add((entry.key, named.ref.country))

    def is_held(self, post: Post, code: str) -> bool:
        """Whether a country's one office has a holder already."""
        entry = post.claim.entry
        current = post.status == "current" and post.claim.exact
        return current and entry is not None and (entry.key, code) in self._held

    def weight(self, code: str) -> int:
        """Return how much the signs weigh for a country."""
        return self._weights[code]

    def codes(self) -> Iterable[str]:
        """Return the countries that any sign speaks for."""
        return self._weights.keys()

    def lone_offices(self, code: str) -> list[Span]:
        """Return where the offices that a country alone has are told first, each once, in text order."""
        return sorted(self._lone.get(code, {}).values())

    def seats(self, claim: Claim) -> set[str]:
        """Return the chambers that a person sits in by another role: "house", "senate"."""
        keys = {
            post.claim.entry.key
            for post in self._posts
            if post.claim.entry and post.claim.person.ref.id == claim.person.ref.id
        }
        return ({"senate"} if "senator" in keys else set()) | ({"house"} if keys & _OF_HOUSE else set())

    def has_rival(self, claim: Claim, code: str) -> bool:
        """Whether another country that has such an office is in the headline, or told to have some office."""
        return any(
            other != code and may_have(claim, other) for other in (*self._told, *self._signs.headlined)
        )

    def is_alone(self, claim: Claim, code: str) -> bool:
        """Whether no other country that has such an office weighs much beside one."""
        others = [n for other, n in self._weights.items() if other != code and may_have(claim, other)]
        return self._weights[code] >= lexicon.bounds().alone * max(others, default=0)

    def of(self, claim: Claim, *, of_state: bool = False) -> str | None:
        """Return the country, of those that have the office, that the article is at home in.

        `of_state`: its words show the post to be no company's.
        """
        entry = claim.entry
        fit = Counter({code: n for code, n in self._weights.items() if may_have(claim, code)})
        (top, most), (_, second) = [*fit.most_common(2), ("", 0), ("", 0)][:2]
        if not is_clear(most, second, lexicon.bounds().least):
            return None
        if entry is not None and entry.key in _OF_BODIES_TOO and not of_state:
            return top if self._told[top] or self.has_others or self._signs.is_political(top) else None
        return top


def office_of(claim: Claim) -> Office:
    """Return what is said of a claim's office: its level, and which countries have it."""
    return lexicon.offices().get(claim.entry.key if claim.entry else "", Office())


def may_have(claim: Claim, code: str) -> bool:
    """Whether a country may have the office of a claim."""
    entry, words = claim.entry, set(claim.role.lower().split())
    if entry is None:
        return False
    office = lexicon.offices().get(entry.key)
    if office is not None and not (office.level == "state" and entry.national):
        return office.may(code)
    if not entry.national:
        return entry.key == "spokesperson" and bool(words & _GOVERNMENT)
    if "minister" in words and code in lexicon.without_ministers():
        return False
    return "secretary" not in words or code in lexicon.secretaries() or "general" in words


def is_clear(weight: int, next_weight: int, least: int) -> bool:
    """Whether a weight is enough and clearly ahead of the next."""
    return weight >= max(least, lexicon.bounds().clear * next_weight)
