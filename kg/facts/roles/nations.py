"""Whose minister, where the article speaks of one country's politics: "Finance Minister Anna Berg".

    OSLO (Wire) - Norwegian President Omar Diallo ... Finance Minister Anna Berg     ->  Norway

Only where the article's other offices, or its dateline, show one country, and the sentence names no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kg.facts.roles.claims import Claim
from kg.facts.roles.scene import Named, Scene
from kg.lexicons.countries import countries
from kg.lexicons.roles import Role

_SHOWN, _DATELINE = 2, 2  # mentions that one in the headline counts for, and one in the dateline
_LEAST = 2  # mentions that the one country must have
_CLEAR = 2  # how many times as often as the next a country must be named
_HAVE_SECRETARIES = frozenset({"US", "GB", "PH"})  # whose ministers are called secretaries
_NO_MINISTERS = frozenset({"US"})
_GOVERNMENT = frozenset({"government", "cabinet", "presidential"})


class Nations:
    """The countries of an article, and the one whose government it speaks of."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes = scenes

    @cached_property
    def _named(self) -> dict[str, list[Named]]:
        """The names of each country, by its code, in text order; its adjective is one, too."""
        found: dict[str, list[Named]] = {}
        for scene in self._scenes:
            for named in scene.all:
                if named.ref.country and named.ref.type == "place" and named.is_name:
                    found.setdefault(named.ref.country, []).append(named)
        return found

    @cached_property
    def _weights(self) -> Counter[str]:
        weights: Counter[str] = Counter()
        for code, names in self._named.items():
            weights[code] = len(names)
        for scene in self._scenes:
            codes = {code for code, names in self._named.items() if any(n in scene.all for n in names)}
            weights.update(dict.fromkeys(codes, _SHOWN if scene.block.layer.kind == "headline" else 0))
        if self._dateline:
            weights[self._dateline] += _DATELINE
        return weights

    @cached_property
    def _dateline(self) -> str | None:
        """The country that the dateline names, or whose capital it names."""
        for scene in self._scenes:
            if scene.block.layer.kind == "dateline":
                for word in scene.block.doc.text.replace("(", ",").split(","):
                    row = countries().named(word.strip()) or countries().capital(word.strip())
                    if row:
                        return row.iso
        return None

    @cached_property
    def _owners(self) -> dict[str, str | None]:
        """The country of persons who are called its own, by EntityRef id: "Norway's Anna Berg"."""
        found: dict[str, str | None] = {}
        for scene in self._scenes:
            for named in scene.persons():
                owner = scene.name(named.start - 2) if scene.at(named.start - 1) in ("'s", "'") else None
                if owner and owner.ref.country and owner.ref.type == "place" and named.is_name:
                    code = owner.ref.country
                    found[named.ref.id] = code if found.get(named.ref.id, code) == code else None
        return found

    def own(self, claim: Claim) -> Named | None:
        """Return the country that the holder of a post of state is called the one of, elsewhere."""
        code = self._owners.get(claim.person.ref.id)
        names = self._named.get(code, []) if code else []
        if claim.entry is None or claim.entry.kind != "government" or not names:
            return None
        if self._nearest(claim, inside=True) not in (code, None):
            return None
        before = [name for name in names if name.mention.span.start < claim.role_span.start]
        return before[-1] if before else names[0]

    def seat(self, claim: Claim) -> Named | None:
        """Return the country in whose capital a claim's paragraph opens: "In Oslo, ..."."""
        scene = next((s for s in self._scenes if claim.sentence in s.block.layer.span), None)
        if scene is None or scene.at(0) != "in" or scene.at(2) != ",":
            return None
        row = countries().capital(scene.words[1])
        if row is None or row.iso is None or claim.entry is None:
            return None
        fits = self._fits(claim, claim.entry, row.iso) and self._nearest(claim) in (row.iso, None)
        names = self._named.get(row.iso, []) if fits else []
        before = [name for name in names if name.mention.span.start < claim.role_span.start]
        return before[-1] if before else names[0] if names else None

    def home(self, told: Sequence[str]) -> str | None:
        """Return the code of the country whose government the article is about; None: several, or none.

        `told` are the countries that the article itself gives offices to, one an office.
        """
        offices = Counter(told)
        known = [code for code in self._weights if code in self._named]
        if not offices:
            return self._dateline if self._dateline in known and self._is_first(self._dateline) else None
        top, *rest = offices.most_common(2)
        if not rest or top[1] >= _CLEAR * rest[0][1]:
            return top[0] if self._is_first(top[0]) else None
        shown = [code for code in offices if code in self._headlined]
        main = shown[0] if len(shown) == 1 and len(self._headlined) == 1 else None
        ahead = main is not None and offices[main] == top[1] and self._is_first(main, by=_CLEAR)
        return main if ahead else None

    @cached_property
    def _headlined(self) -> frozenset[str]:
        """The countries that the headline names."""
        heads = [scene for scene in self._scenes if scene.block.layer.kind == "headline"]
        named = [one.ref for scene in heads for one in scene.all if one.ref.type == "place"]
        return frozenset(ref.country for ref in named if ref.country)

    def _is_first(self, code: str | None, *, by: int = 1) -> bool:
        """Whether a country is named most: more often than the next, `by` times as often."""
        others = [weight for other, weight in self._weights.items() if other != code]
        weight = self._weights[code] if code else 0
        most = max(others, default=0)
        return weight >= _LEAST and weight > most and weight >= by * most

    def at(self, claim: Claim, home: str) -> Named | None:
        """Return the name of a country that stands nearest before a claim of a national post.

        None: the post is not of its kind, or the sentence names another country.
        """
        entry = claim.entry
        if entry is None or not self._fits(claim, entry, home):
            return None
        if self._nearest(claim) not in (home, None) or self._is_abroad(claim, home):
            return None
        names = self._named.get(home, [])
        before = [name for name in names if name.mention.span.start < claim.role_span.start]
        return before[-1] if before else names[0] if names else None

    def _is_abroad(self, claim: Claim, home: str) -> bool:
        """Whether a claim's sentence opens in the capital of another country: "In Oslo, ..."."""
        for scene in self._scenes:
            if claim.sentence in scene.block.layer.span:
                for i, token in enumerate(scene.doc):
                    start = scene.span(i, i + 1).start
                    if start == claim.sentence.start and token.lower_ in ("in", "from"):
                        row = countries().capital(scene.doc[i + 1 : i + 2].text)
                        return row is not None and row.iso != home
        return False

    def _nearest(self, claim: Claim, *, inside: bool = False) -> str | None:
        """Return the last country of the paragraph up to the end of a claim's sentence, its own first.

        `inside`: only of the sentence up to the post.
        """
        start = max(
            (s.block.layer.span.start for s in self._scenes if claim.sentence in s.block.layer.span),
            default=0,
        )
        places = [
            (name.mention.span in claim.sentence, name.mention.span.start, code)
            for code, names in self._named.items()
            for name in names
            if (claim.sentence.start if inside else start) <= name.mention.span.start
            and name.mention.span.start < (claim.role_span.start if inside else claim.sentence.end)
        ]
        return max(places)[2] if places else None

    @staticmethod
    def _fits(claim: Claim, entry: Role, home: str) -> bool:
        words = set(claim.role.lower().split())
        if not entry.national:
            return entry.key == "spokesperson" and bool(words & _GOVERNMENT)
        if "minister" in words and home in _NO_MINISTERS:
            return False
        return "secretary" not in words or home in _HAVE_SECRETARIES or "general" in words
