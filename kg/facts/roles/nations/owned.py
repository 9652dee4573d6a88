"""The country, state or city that the words beside a person call the person's.

Norway's Omar Diallo ... Anna Berg of Ohio ... Berg (D-Ohio)
the Norwegian hosts, Foreign Minister Omar Diallo
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import may_have, office_of
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.nations.lines import Lines, last
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import jurisdictions as lexicon

_BEHIND = re.compile(
    r",? of |,? \(?[DRI]-|,? \(| \([DRI]\) of "
)  # "Berg of Ohio", "Berg, D-Ohio", "Berg (D-Ohio)"
_OF_NAME = re.compile(r"(?: \([DRI]\))? of [A-Z]")
_OF_PEOPLE = re.compile(  # "the Norwegian hosts, Foreign Minister Omar Diallo and "
    rf" (?:{'|'.join(sorted(lexicon.delegates()))}), (?:the )?(?:[^,;:.]+ and (?:the )?)?"
)


class Owned:
    """Finds what the holder of a post is called the one of."""

    def __init__(self, scenes: Sequence[Scene], signs: Signs, lines: Lines) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes, self._signs, self._lines = scenes, signs, lines

    def of(self, claim: Claim, owners: Mapping[str, str | None]) -> Named | None:
        """Return the place that the holder of a post is called the one of: behind the name, or elsewhere.

        `owners` are the countries of persons, by EntityRef id.
        """
        entry = claim.entry
        if entry is None or entry.kind != "government":
            return None
        level = office_of(claim).level
        behind = self._behind.get(claim.person.ref.id)
        if behind and self._is_of_level(behind, level):
            return behind if level != "country" or entry.national else None
        code = owners.get(claim.person.ref.id)
        if entry.national and level == "country":
            served = owners.get(claim.principal.ref.id) if claim.principal else None
            code = code or served or self._hosts(claim)
        names = self._signs.countries.get(code, []) if code and level == "country" else []
        names = names if code and may_have(claim, code) else []
        if not names or self._lines.nearest(claim, inside=True) not in (code, None):
            return None
        return last(names, claim)

    def _hosts(self, claim: Claim) -> str | None:
        """Return the country of people whose posts follow: "the Norwegian hosts, Foreign Minister ...".

        One post, or two joined by "and".
        """
        scene = self._lines.scene(claim)
        offset = scene.block.offset if scene else 0
        for named in self._lines.names(claim):
            code, span = named.ref.country, named.mention.span
            if scene and code and span.end < claim.role_span.start and self._is_of_level(named, "country"):
                between = scene.text[span.end - offset : claim.role_span.start - offset]
                if _OF_PEOPLE.fullmatch(between):
                    return code
        return None

    def _is_of_level(self, named: Named, level: str) -> bool:
        ids = {"country": self._signs.country_ids, "state": self._signs.states, "city": self._signs.cities}
        return named.is_name and named.ref.id in ids.get(level, ())

    def is_of_unknown(self, claim: Claim) -> bool:
        """Whether a local post's holder is of a place that is not known: "Governor Berg of Tarn State"."""
        scene = self._lines.scene(claim)
        if scene is None or office_of(claim).level not in ("state", "city"):
            return False
        end = claim.person.mention.span.end - scene.block.offset
        return _OF_NAME.match(scene.block.doc.text, end) is not None

    @cached_property
    def owners(self) -> dict[str, str | None]:
        """The country of persons who are called its own, by EntityRef id: "Norway's Anna Berg"."""
        found: dict[str, str | None] = {}
        for scene in self._scenes:
            for named in scene.persons():
                owner = scene.name(named.start - 2) if scene.at(named.start - 1) in ("'s", "'") else None
                if owner and owner.ref.country and owner.ref.type == "place" and named.is_name:
                    code = owner.ref.country
                    found[named.ref.id] = code if found.get(named.ref.id, code) == code else None
        return found

    @cached_property
    def _behind(self) -> dict[str, Named]:
        """The place behind a person's name, by EntityRef id: "Anna Berg of Ohio", "Berg (D-Ohio)"."""
        found: dict[str, Named] = {}
        for scene in self._scenes:
            for named in scene.persons():
                after = next((scene.name(i) for i in range(named.end, named.end + 5) if scene.name(i)), None)
                if after is None or after.ref.type != "place" or not named.is_name:
                    continue
                start, end = (
                    one - scene.block.offset for one in (named.mention.span.end, after.mention.span.start)
                )
                if _BEHIND.fullmatch(scene.text[start:end]):
                    found.setdefault(named.ref.id, after)
        return found
