"""Which organization an article speaks of where a role names none.

    Nordbank has a new board.  Anna Berg, the deputy chair, ...     ->  Nordbank
    Halden Trust: Omar Diallo becomes president in May.             ->  Halden Trust

    lines   what the lines up to a place speak of        givers   which organizations can give a post

Each organization of the article is weighed by what speaks for it at that place: it heads the line or the
item, it is what the sentence or one before is about, the article is about it, it is what the words "the
charity" may mean. The first is taken only where it is clearly ahead. Which roles are posts that an
organization gives, `kg.facts.roles.claims` decides.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from kg.facts.roles.bodies import CLUBS, Bodies, Body, named_of
from kg.facts.roles.claims import CAPTAIN, POSTS, Claim
from kg.facts.roles.focus import lines
from kg.facts.roles.focus.givers import Givers, is_boardless, is_of_club, may_give
from kg.facts.roles.focus.lines import Place
from kg.facts.roles.items import items_of
from kg.facts.roles.phrases.left import ANYBODY, STATUS
from kg.facts.roles.scene import Named, Scene
from kg.facts.roles.verbs import SUBJECTS
from kg.lexicons import role_words
from kg.lexicons.names import nominals
from kg.lexicons.roles import roles
from kg.model import EntityRef

_LISTS = role_words.english()
_HEADS = _LISTS.words["of-topic"]

# What speaks for an organization. The sentence counts for more than the lines before, these for more than all
# that stands farther off.
_NEAR = 9  # the sentence, or the nearest one before it in the block, is about it
_FIRST = 6  # the one that the article names a chair of gives a deputy chair
_BLOCK = 6  # an earlier sentence of the block is about it, and the nearest only names others
_ITEM = 3  # the item's heading names it
_BEFORE, _OPENED = 2, 2  # the block before, the item's first block is about it
_MAIN = 3  # the article, or the item, is about it
_MEANT = 4  # the article calls it by the noun
_CALLED = 2  # by its very name, or beside it
_PASSED = 2  # the lines before name it
_LEAST_PASSED = 5  # what the first must have where the lines before name others
_LEAST, _AHEAD = 3, 2  # what the first must have, and how far it must be ahead of the next


class Focus:
    """Answers, for a place of the article, which organization is spoken of there."""

    def __init__(
        self, scenes: Sequence[Scene], bodies: Bodies, text: str = "", claims: Sequence[Claim] = ()
    ) -> None:
        """Take what an article shows.

        Args:
            scenes: those of the article's blocks, in text order.
            bodies: its organizations.
            text: the article's, which has the headings between blocks.
            claims: those of the article, which tell who holds which post elsewhere.
        """
        self._scenes = {scene.block.layer.span.start: scene for scene in scenes}
        self._order = sorted(self._scenes)
        self._bodies = bodies
        items = items_of(scenes, bodies, text)
        self._item_of = {scene.block.layer.span.start: item for item in items for scene in item.scenes}
        self._givers = Givers(claims)
        self._begun: dict[int, set[int]] = {}  # see `_roles`; by the first character of the block

    @cached_property
    def _by_id(self) -> dict[str, Body]:
        return {body.ref.id: body for body in self._bodies.all}

    def at(self, claim: Claim) -> Named | None:
        """Return the organization that the lines up to a role speak of; None: none, or several.

        `claim.open` says how far to look: a block's label, the block up to the role, or the whole article's
        topic. A chief constable is of a police force, a captain of a club, "the charity" of no council.
        """
        place = self._place(claim)
        if place is None or not claim.open or lines.is_of_other(place.scene, claim.person.end):
            return None
        found = self._found(place, claim)
        if found is None or not self._givers.gives(found.ref.id, claim):
            return None
        self._givers.give(replace(claim, organization=found))
        return found

    def of_organ(self, claim: Claim) -> Named | None:
        """Return whose a part is that a post leads: "the party's Delhi unit", "the supervisory board"."""
        place = self._place(claim)
        i = lines.organ(place.scene, place.token) if place is not None else -1
        if place is None or i < 0 or claim.principal or claim.status == "former":
            return None
        noun, named = place.scene.at(i), place.scene.nominal(i)
        if noun not in ("board", "council"):
            known = named is not None and named.ref.type == "organization"
            return named if known else self._meant(place, claim, noun)
        found = lines.last_topic(place) or self._last_name(
            self._main(place, lambda body: may_give(body, claim)), claim.role_span.start
        )
        return found if found is not None and may_give(self._by_id.get(found.ref.id), claim) else None

    def _main(self, place: Place, fits: Callable[[Body], bool]) -> EntityRef | None:
        """Return what the article is about: by its names, else what opens headline and first sentence."""
        if place.item.is_one_of_many:
            return None
        main, opened = self._bodies.main(fits), place.item.opened
        if main is not None or opened is None or self._bodies.headed() != opened.ref:
            return main
        body = self._by_id.get(opened.ref.id)
        return opened.ref if body is not None and fits(body) else None

    def _found(self, place: Place, claim: Claim) -> Named | None:
        if claim.entry is not None and claim.entry.bodies and claim.asked in ("", "its"):
            return self._of_kind(place, claim.role_span.start, claim.entry.bodies)
        shared = lines.owner_of_group(place) or lines.where(place) or self._givers.risen_in(claim, place)
        if shared is not None:
            return shared
        label = lines.label(place.scene) or (None if claim.asked else lines.opening(place))
        if label is not None or claim.open == "label":
            return label
        asked = claim.asked or _noun_in(claim)
        if claim.asked in CLUBS and (club := self._club(place)) is not None:
            return club
        if asked in ("", "board"):  # every body has a board, but a council is one itself
            found = self._spoken_of(place, claim)
            of_board = "board" in (asked, *claim.role.lower().split())
            return None if of_board and found is not None and self._is_boardless(found) else found
        return self._its(place, claim) if asked == "its" else self._meant(place, claim, asked)

    def _is_boardless(self, named: Named) -> bool:
        body = self._by_id.get(named.ref.id)
        return body is not None and is_boardless(body)

    def _place(self, claim: Claim) -> Place | None:
        n = bisect.bisect_right(self._order, claim.role_span.start) - 1
        if n < 0:
            return None
        scene = self._scenes[self._order[n]]
        return Place(scene, scene.token_at(claim.role_span.start), self._item_of[self._order[n]])

    def _of_kind(self, place: Place, at: int, kinds: frozenset[str]) -> Named | None:
        """Return the organization of the kinds that alone give the post at a character."""
        if place.scene.at(place.token - 1) == "state":
            return None  # "state Sen. Anna Berg": of no Senate that has no state's name
        only = self._bodies.only(kinds)
        if only is not None:
            return self._last_name(only, at)
        near = lines.nearest_bodies(place.scene, place.token, named=True)
        near = [
            named for named in near if named.ref.id in self._by_id and self._by_id[named.ref.id].kinds & kinds
        ]
        if near:
            return near[0] if len({named.ref.id for named in near}) == 1 else None
        return self._last_name(self._bodies.main_of(kinds), at)

    def _club(self, place: Place) -> Named | None:
        """Return the club last named in the block, beside a post or by its town; else the article's."""
        scene = place.scene
        before = [
            claim.organization
            for claim in (*self._givers.claims, *self._givers.given)
            if claim.organization is not None
            and claim.role_span in scene.block.layer.span
            and claim.role_span.end <= scene.span(place.start, place.start + 1).start
        ]
        clubs = [
            named for named in before if (body := self._by_id.get(named.ref.id)) is not None and body.is_club
        ]
        if clubs:
            return clubs[-1]
        towns = [
            (body, named)
            for named in scene.all
            if named.end <= place.token
            and scene.doc[named.end - 1].dep_ in SUBJECTS
            and (body := self._namesake(named)) is not None
            and body.is_club
        ]
        if towns:
            return self._last_name(towns[-1][0].ref, towns[-1][1].mention.span.start)
        at = scene.block.offset + scene.doc[place.start].idx
        return self._last_name(self._bodies.main_club(), at)

    def before(self, claim: Claim) -> Named | None:
        """Return the organization that a place before a post stands for: "Tarn chair" beside "Tarn Mills"."""
        place = self._place(claim)
        if place is None or claim.entry is None or claim.entry.kind not in POSTS or claim.shut:
            return None
        town = next((named for named in place.scene.all if named.end == place.token), None)
        body = self._namesake(town) if town is not None else None
        if body is None or body.weight < _LEAST or not may_give(body, claim):
            return None
        if is_of_club(claim) and not body.is_club:
            return None
        return (
            self._last_name(body.ref, claim.role_span.start)
            if self._givers.gives(body.ref.id, claim)
            else None
        )

    def _namesake(self, named: Named) -> Body | None:
        """Return the only organization that a place may stand for: "Tarn" for Tarn Mills, for FC Tarn."""
        words = named.ref.name.split()
        if named.ref.type != "place" or named.ref.country is not None:
            return None
        found = [
            body
            for body in self._bodies.all
            for names in [body.ref.name.split()]
            if len(names) > len(words)
            and (names[: len(words)] == words or (body.is_club and names[-len(words) :] == words))
        ]
        return found[0] if len(found) == 1 else None

    # ---------- "its chair", "the charity's chair" ----------

    def _its(self, place: Place, claim: Claim) -> Named | None:  # noqa: PLR0911 - cases
        """Return what "its" means that names nothing in its own sentence or the one before."""
        scene, start = place.scene, place.start
        here = [
            named
            for named in scene.between(start, place.token)
            if named.ref.type == "organization" and named.is_name and named.end <= place.token
        ]
        if here:
            return lines.joined(scene, here)
        if scene.speaks_of_body(place.token):
            return self._spoken_of(place, claim)
        if words := scene.body_of_country(place.token):
            return self._of_country(words, claim) or self._meant(place, claim, words[-1])
        if noun := lines.subject_noun(scene, start, place.token) or lines.subject_noun(
            scene, start - 1, start
        ):
            return self._meant(place, claim, noun)
        if claim.open == "before":
            return self._before(place, named=True)
        if any(
            token.dep_ in SUBJECTS and token.pos_ == "PROPN" and scene.name(token.i) is None
            for token in scene.doc
        ):
            return None  # something unknown
        named = [one for one in scene.all if one.ref.type == "organization" and one.end <= place.token]
        return named[-1] if len({one.ref.id for one in named}) == 1 else None

    def _of_country(self, words: Sequence[str], claim: Claim) -> Named | None:
        """Return the only body whose name has the words of "the country's football federation"."""
        fit = [
            body.ref
            for body in self._bodies.all
            if body.is_a(words[-1]) and set(words[:-1]) & set(body.ref.name.lower().split())
        ]
        return self._last_name(fit[0], claim.role_span.start) if len(fit) == 1 else None

    def _meant(self, place: Place, claim: Claim, noun: str) -> Named | None:
        """Return the organization that a noun means here."""
        at = claim.role_span.start
        doer = place.scene.doer(place.token)  # "Nordbank sued the company's founder": another one's
        bodies = [body for body in self._bodies.all if body.ref.id != doer]
        told = named_of(body for body in bodies if body.is_a(noun)) or [
            body for body in bodies if body.is_like(noun)
        ]
        so_called = [body for body in told if noun in body.nouns]
        if len(so_called) == 1:
            told = so_called  # by its very name, beside a laboratory that may be called an institute
        fit = told or [body for body in bodies if body.may_be(noun)]
        fit = [body for body in fit if place.item.names(body)] or fit
        if not fit and noun == "subcommittee":
            return self._last_name(self._bodies.only(frozenset({"council"})), at)
        if told and len(fit) == 1:
            return self._last_name(fit[0].ref, at)
        if (before := self._kind_before(place, told)) is not None:
            return before
        points: Counter[str] = Counter()
        for body in fit:
            points[body.ref.id] += _MEANT * body.is_a(noun) + _CALLED * (noun in body.nouns)
        for named in lines.nearest_bodies(place.scene, place.token, named=True):
            points[named.ref.id] += _NEAR if lines.is_topic(place.scene, named) else _PASSED
        self._weigh_afar(points, place, at, lambda body: body.may_be(noun))
        known = {body.ref.id for body in fit}
        return self._first(Counter({key: n for key, n in points.items() if key in known}), at)

    def _kind_before(self, place: Place, told: Sequence[Body]) -> Named | None:
        """Return the only one of its kind that the block before names and is about; this one names none."""
        ids = {body.ref.id for body in told}
        here = [named for named in place.scene.all if named.ref.id in ids and named.end <= place.token]
        earlier = [scene for scene in place.item.scenes if scene.block.offset < place.scene.block.offset]
        if here or not earlier or earlier[-1].block.layer.kind != "body":
            return None
        named = [one for one in earlier[-1].all if one.ref.id in ids and one.is_name]
        topics = [one for one in named if lines.is_topic(earlier[-1], one)]
        return topics[-1] if topics and len({one.ref.id for one in named}) == 1 else None

    # ---------- "the deputy chair" ----------

    def _before(self, place: Place, *, named: bool) -> Named | None:
        """Return what the block before a place is about, in the same item."""
        earlier = [scene for scene in place.item.scenes if scene.block.offset < place.scene.block.offset]
        if not earlier or earlier[-1].block.layer.kind != "body":
            return None
        scene = earlier[-1]
        return lines.topic(scene, lines.nearest_bodies(scene, len(scene.doc), named=named))

    def _spoken_of(self, place: Place, claim: Claim) -> Named | None:
        """Return what the nearest sentence is about, else what the article is about."""
        entry, at = claim.entry, claim.role_span.start
        inside = lines.nearest_bodies(place.scene, place.token, named=claim.open == "asked")
        if claim.open == "here":
            return lines.topic(place.scene, [body for body in inside if body.start >= place.start])
        if entry is not None and entry.key == CAPTAIN:
            inside = []  # of a ship, of an army, or of the club that the article is about
        if not claim.asked and (self._is_of_unknown(place) or lines.follows_unknown(place)):
            return None
        captain = entry is not None and entry.key == CAPTAIN
        if (captain or is_of_club(claim)) and (club := self._club(place)) is not None:
            return club
        foe = None if claim.asked else lines.attacker(place)
        passed = [
            named
            for named in place.scene.between(place.start, place.token)
            if named.ref.type == "organization" and named.end <= place.token
        ]
        found = lines.topic(place.scene, inside)
        if foe is not None and found is not None and found.ref == foe.ref:
            passed, inside = [named for named in passed if named.ref != foe.ref], []
            found = passed[-1] if len({named.ref.id for named in passed}) == 1 else None
        if found is not None and self._givers.gives(found.ref.id, claim):
            return found
        leads = entry is not None and bool(_HEADS & set(entry.key.split("-")))
        if not claim.asked and (passed or not leads):
            return None  # "Nordbank sued the deputy chair", "developer Anna Berg"
        points: Counter[str] = Counter()
        subject = lines.last_topic(place) if inside else None
        if subject is not None:
            points[subject.ref.id] += _BLOCK
        if (first := self._givers.of_first(claim)) is not None:
            points[first] += _FIRST
        self._weigh_afar(points, place, at, lambda body: may_give(body, claim))
        for key in list(points):
            theirs = foe is not None and key == foe.ref.id
            if theirs or not self._givers.gives(key, claim) or not may_give(self._by_id.get(key), claim):
                del points[key]
        return self._first(points, at, least=_LEAST if not inside else _LEAST_PASSED)

    def _weigh_afar(self, points: Counter[str], place: Place, at: int, fits: Callable[[Body], bool]) -> None:
        """Add what speaks for organizations from outside the block."""
        if place.item.body is not None:
            points[place.item.body.ref.id] += _ITEM
        before = self._before(place, named=False)
        if before is not None:
            points[before.ref.id] += _BEFORE
        opened = place.item.opened
        if opened is not None and opened.mention.span.start < at:
            points[opened.ref.id] += _OPENED
        main = self._main(place, fits)
        if main is not None:
            points[main.id] += _MAIN

    def _first(self, points: Counter[str], at: int, *, least: int = _LEAST) -> Named | None:
        """Return the organization that is clearly ahead."""
        known = [(self._by_id[key], n) for key, n in points.most_common() if key in self._by_id]
        if not known or known[0][1] < least:
            return None
        body, most = known[0]
        rivals = [n for other, n in known[1:] if not body.is_kin(other)]
        return self._last_name(body.ref, at) if most >= max(rivals, default=0) + _AHEAD else None

    def _is_of_unknown(self, place: Place) -> bool:
        """Whether the sentence gives a post to a name of something unknown: "Tarn chairman Omar Diallo"."""
        scene, starts = place.scene, self._roles(place.scene)
        return any(
            i + 1 in starts
            and scene.doc[i].pos_ == "PROPN"
            and scene.doc[i].ent_type_ != "NORP"
            and scene.words[i].istitle()
            and scene.at(i) not in STATUS
            and scene.at(i) not in roles().words
            and (
                (named := scene.name(i)) is None
                or not (named.ref.type == "organization" or named.ref.country)
            )
            for i in range(place.start, place.token)
        )

    def _roles(self, scene: Scene) -> set[int]:
        """The tokens that roles of a block begin with."""
        start = scene.block.layer.span.start
        if start not in self._begun:
            here = [one.role_span for one in self._givers.claims if one.role_span in scene.block.layer.span]
            self._begun[start] = {scene.token_at(span.start) for span in here}
        return self._begun[start]

    @cached_property
    def _names(self) -> dict[str, list[Named]]:
        """The names of each EntityRef, by its id, in text order."""
        found: dict[str, list[Named]] = {}
        for start in self._order:
            for named in self._scenes[start].all:
                if named.is_name:
                    found.setdefault(named.ref.id, []).append(named)
        return found

    def _last_name(self, ref: EntityRef | None, place: int) -> Named | None:
        """Return the last name of an organization before a place, else its first."""
        names = self._names.get(ref.id, []) if ref is not None else []
        n = bisect.bisect_left(names, place, key=lambda named: named.mention.span.start)
        return names[max(n - 1, 0)] if names else None


def _noun_in(claim: Claim) -> str:
    """Return the noun of a body inside a role's name: "union president", "sub-committee chairman"."""
    words = [
        word
        for word in claim.role.lower().replace("sub-", "sub").split()[:-1]
        if word in nominals().keys() - ANYBODY
    ]
    return words[0] if words else ""
