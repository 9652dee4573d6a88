"""What the lines around a post speak of: its sentence, its paragraph.

In Oslo, the prime minister said ...           opener: "Oslo"
... in Oslo on a state visit                   visited: NO
Norway ... Sweden ... the prime minister       nearest: SE
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cached_property

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import Post, may_have
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.scene import Named, Scene
from kg.lexicons.countries import countries

_VISIT = re.compile(
    r"\b(?:in|to) ([A-Z][\w']+(?: [A-Z]\w+)?) (?:on|for|during) (?:an? |his |her )(?:\w+ ){0,2}visit\b"
)
_SIDE = re.compile(r"(?:On|From) the ([A-Z]\w+) side,? ")
_SEAT = re.compile(r"In ([A-Z][\w']+(?: [A-Z]\w+)?)(?:,| (?=(?:\w+ )?$))")
_PROSECUTOR = re.compile(
    r"\b(?:US|U\.S\.|United States) [Aa]ttorney$"  # not "attorney" alone, who may be anybody's
)
_NATION = re.compile(r" of the (?:Federation|Republic|Nation)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WHERE = frozenset("in from to into with across near".split())


class Lines:
    """Tells of the countries in the sentence and the paragraph of a post."""

    def __init__(self, scenes: Sequence[Scene], signs: Signs) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes, self._signs = scenes, signs
        self._offsets = [scene.block.offset for scene in scenes]

    def is_dated(self, claim: Claim) -> bool:
        """Whether a claim's sentence names a year: "in 1994 President Diallo named her"."""
        start, end = claim.sentence.start, claim.sentence.end
        scene = self.scene(claim)
        offset = scene.block.offset if scene else 0
        return bool(scene and _YEAR.search(scene.text, max(start - offset, 0), end - offset))

    def scene(self, claim: Claim) -> Scene | None:
        """The block that a claim's sentence stands in."""
        scene = self._scene_at(claim.sentence.start)
        return scene if scene is not None and claim.sentence in scene.block.layer.span else None

    def _scene_at(self, place: int) -> Scene | None:
        n = bisect.bisect_right(self._offsets, place) - 1
        return self._scenes[n] if n >= 0 else None

    def names(self, claim: Claim) -> list[Named]:
        """Return the names of others than persons in a claim's sentence, in text order."""
        scene, span = self.scene(claim), claim.sentence
        if scene is None:
            return []
        inside = scene.between(scene.sentence_start[scene.token_at(span.start)], scene.token_at(span.end))
        return [n for n in inside if n.is_name and not n.is_person and n.mention.span in span]

    def is_abroad(self, claim: Claim, home: str) -> bool:
        """Whether a claim's sentence opens in the capital of another country: "In Oslo, ..."."""
        opened = self.opener(claim)
        row = countries().capital(opened) if opened else None
        return row is not None and row.iso != home

    def visited(self, claim: Claim) -> str | None:
        """Return the country that a claim's sentence says to be visited: "in Oslo on a state visit"."""
        found = _VISIT.search(self.text(claim, claim.sentence.start, claim.sentence.end))
        row = (countries().capital(found[1]) or countries().named(found[1])) if found else None
        return row.iso if row else None

    def _later(self, claim: Claim) -> list[Named]:
        """Return the mentions of a claim's block from its sentence on, in text order."""
        scene = self.scene(claim)
        return scene.between(scene.token_at(claim.sentence.start), len(scene.doc)) if scene else []

    def opener(self, claim: Claim) -> str | None:
        """Return the place that a claim's sentence opens in: "Oslo" of "In Oslo, ..."."""
        scene, later = self.scene(claim), self._later(claim)
        if scene and later and scene.sentence_start[later[0].start] == later[0].start - 1:
            return later[0].ref.name if scene.at(later[0].start - 1) in ("in", "from") else None
        return None

    def first_name(self, claim: Claim) -> Named | None:
        """Return the name that a claim's sentence opens in: of "In the House of Representatives, ..."."""
        later = self._later(claim)
        if not later or later[0].mention.span.end > claim.role_span.start:
            return None
        opening = self.text(claim, claim.sentence.start, later[0].mention.span.start)
        return later[0] if opening.lower() in ("in the ", "in ") else None

    def opener_of_paragraph(self, claim: Claim) -> Named | None:
        """Return the place that a claim's paragraph opens in: of "In Halden, voters wait. The mayor"."""
        scene = self.scene(claim)
        first = scene.all[0] if scene and scene.all else None
        opened = first is not None and first.start == 1 and scene is not None and scene.at(0) == "in"
        before = first is not None and first.mention.span.end <= claim.role_span.start
        return first if opened and before and first is not None and first.ref.type == "place" else None

    def is_opened_by_where(self, opened: Named, claim: Claim) -> bool:
        """Whether a claim's sentence, or the one before it, opens "In Halden, where"."""
        scene = self.scene(claim)
        return scene is not None and scene.at(opened.end) == "," and scene.at(opened.end + 1) == "where"

    def district(self, claim: Claim) -> Named | None:
        """Return the district of a federal prosecutor: "the US attorney for the Northern District of Tarn".

        Of an assistant without one the country: "an assistant US attorney".
        """
        role = self.text(claim, max(claim.sentence.start, claim.role_span.start - 20), claim.role_span.end)
        if _PROSECUTOR.search(role) is None:
            return None
        scene = self.scene(claim)
        named = [n for n in scene.all if n.mention.span.start > claim.role_span.end] if scene else []
        between = self.text(claim, claim.role_span.end, named[0].mention.span.start) if named else ""
        if between in (" for the ", " in the ", " for ") and "District" in named[0].ref.name.split():
            return named[0]
        names = self._signs.countries.get("US")
        return last(names, claim) if names and "assistant" in role.lower() else None

    def side(self, claim: Claim) -> str | None:
        """Return the country whose side a claim's sentence opens on: "On the Norwegian side, ..."."""
        found = _SIDE.match(self.text(claim, claim.sentence.start, claim.role_span.start))
        row = countries().adjective(found[1]) if found else None
        return row.iso if row else None

    def seat(self, claim: Claim) -> str | None:
        """Return the country in whose capital a claim's sentence opens: "In Damascus, ..."."""
        found = _SEAT.match(self.text(claim, claim.sentence.start, claim.role_span.start))
        row = countries().capital(found[1]) if found else None
        return row.iso if row else None

    def is_at_seat(self, post: Post) -> bool:
        """Whether a post is said to be of the capital its sentence opens in: "In Oslo President Berg"."""
        named = post.organization
        row = countries().capital(named.ref.name) if named and named.ref.type == "place" else None
        before = self.text(post.claim, post.claim.sentence.start, post.claim.role_span.start)
        return row is not None and named is not None and before.strip(" ,") == f"In {named.ref.name}"

    def is_of_nation(self, claim: Claim) -> bool:
        """Whether a post is said to be the nation's: "the Attorney-General of the Federation"."""
        return _NATION.match(self.text(claim, claim.role_span.end, claim.sentence.end)) is not None

    def is_federal(self, claim: Claim) -> bool:
        """Whether a post is said to be the nation's and no state's: "federal education minister".

        Or its holder speaks in the capital: "the attorney general said in Washington".
        """
        before = self.text(claim, claim.sentence.start, claim.role_span.start).lower()
        words = ("federal ", "union ", "national ")
        named = before.endswith(words) or claim.role.lower().startswith(words)
        return named or " in Washington" in self.text(claim, claim.sentence.start, claim.sentence.end)

    def text(self, claim: Claim, start: int, end: int) -> str:
        """Return the characters of the article from one to another, both in a claim's block."""
        scene = self.scene(claim)
        offset = scene.block.offset if scene else 0
        return scene.text[max(start - offset, 0) : max(end - offset, 0)] if scene else ""

    def nearest(self, claim: Claim, *, inside: bool = False) -> str | None:
        """Return the last country of the paragraph up to the end of a claim's sentence, its own first.

        Only of the countries that have such an office. `inside`: only of the sentence up to the post.
        """
        end = claim.role_span.start if inside else claim.sentence.end
        places = [
            (start >= claim.sentence.start, start, code)
            for start, code in self.around(claim)
            if (not inside or start >= claim.sentence.start) and start < end
        ]
        return max(places)[2] if places else None

    def is_among_others(self, claim: Claim, home: str) -> bool:
        """Whether a claim's paragraph names other countries that have such an office, and not its own.

        Behind its sentence, a place where something is does not count: "trucks stuck in Norway".
        """
        scene = self.scene(claim)
        later = {
            named.mention.span.start
            for named in (scene.between(scene.token_at(claim.sentence.end), len(scene.doc)) if scene else ())
            if scene and scene.at(named.start - 1) in _WHERE
        }
        codes = {code for start, code in self.around(claim) if start not in later}
        return bool(codes) and home not in codes

    def around(self, claim: Claim) -> list[tuple[int, str]]:
        """Return the countries of the paragraph that have such an office, each with its first character."""
        scene = self.scene(claim)
        found = self._countries.get(scene.block.offset, {}) if scene else {}
        return [(start, code) for code, starts in found.items() if may_have(claim, code) for start in starts]

    @cached_property
    def _countries(self) -> dict[int, dict[str, list[int]]]:
        """Where names of countries and of their offices begin, by the paragraph's start and the country."""
        found: dict[int, dict[str, list[int]]] = {}
        for signs in (self._signs.countries, self._signs.offices):
            for code, names in signs.items():
                for start in (name.mention.span.start for name in names):
                    n = bisect.bisect_right(self._offsets, start) - 1
                    found.setdefault(self._offsets[n], {}).setdefault(code, []).append(start)
        return found


def last(names: Sequence[Named], claim: Claim) -> Named:
    """Return the last name before a claim's role, else the first; `names` are in text order."""
    n = bisect.bisect_left(names, claim.role_span.start, key=lambda name: name.mention.span.start)
    return names[max(n - 1, 0)]
