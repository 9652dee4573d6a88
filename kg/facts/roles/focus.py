"""Which organization an article speaks of where a role names none.

    Nordbank has a new board.  Anna Berg, the deputy chair, ...     ->  Nordbank
    Halden Trust: Omar Diallo becomes president in May.             ->  Halden Trust

Each organization of the article is weighed by what speaks for it at that place: it heads the line or the
item, it is what the sentence or one before is about, the article is about it, it is what the words "the
charity" may mean. The first is taken only where it is clearly ahead. Which roles are posts that an
organization gives, `kg.facts.roles.claims` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.facts.roles.bodies import CENTRAL_BANK, CLUBS, MEDIA, Bodies, Body
from kg.facts.roles.claims import CAPTAIN, POSTS, Claim
from kg.facts.roles.items import Item, items_of
from kg.facts.roles.phrases.left import ANYBODY, STATUS
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.lexicons import role_words
from kg.lexicons.names import nominals
from kg.lexicons.roles import roles

OPENERS = frozenset({"at", "from", "of"})
_LISTS = role_words.english()
REPORTS = _LISTS.words["reports"]
_HEADS = _LISTS.words["of-topic"]
_ONE = _LISTS.roles["single"]
_PUBLIC = _LISTS.words["public-bodies"]
_SECONDS = frozenset({"deputy", "vice"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = frozenset({"headquarters", "'s", "'", ",", "in"})  # after a name that opens a sentence: "At Nato, "

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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a role stands: the token that it begins with."""

    scene: Scene
    token: int
    item: Item

    @property
    def start(self) -> int:
        """The first token of its sentence."""
        return self.scene.sentence_start[min(self.token, len(self.scene.doc) - 1)]


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
        self._items = items_of(scenes, bodies, text)
        self._claims = claims
        self._given: list[Claim] = []  # that were filled in

    @cached_property
    def _by_id(self) -> dict[str, Body]:
        return {body.ref.id: body for body in self._bodies.all}

    def at(self, claim: Claim) -> Named | None:
        """Return the organization that the lines up to a role speak of; None: none, or several.

        `claim.open` says how far to look: a block's label, the block up to the role, or the whole article's
        topic. A chief constable is of a police force, a captain of a club, "the charity" of no council.
        """
        place = self._place(claim)
        if place is None or not claim.open:
            return None
        found = self._found(place, claim)
        if found is None or not self._gives(found.ref.id, claim):
            return None
        self._given.append(replace(claim, organization=found))
        return found

    def _found(self, place: _Place, claim: Claim) -> Named | None:
        if claim.entry is not None and claim.entry.bodies:
            return self._of_kind(place, claim)
        label = _label(place.scene) or (None if claim.asked else _opening(place))
        if label is not None or claim.open == "label":
            return label
        asked = claim.asked or _noun_in(claim)
        if claim.asked in CLUBS and (club := self._club(place)) is not None:
            return club
        if asked in ("", "board"):  # every body has a board
            return self._spoken_of(place, claim)
        return self._its(place, claim) if asked == "its" else self._meant(place, claim, asked)

    def _place(self, claim: Claim) -> _Place | None:
        starts = [start for start in self._order if start <= claim.role_span.start]
        if not starts:
            return None
        scene = self._scenes[starts[-1]]
        offset = scene.block.offset
        token = next((t.i for t in scene.doc if t.idx + offset >= claim.role_span.start), len(scene.doc))
        return _Place(scene, token, next(item for item in self._items if scene in item.scenes))

    def _of_kind(self, place: _Place, claim: Claim) -> Named | None:
        """Return the organization of the kinds that alone give a post: the only one, or the main one."""
        assert claim.entry is not None  # noqa: S101 - the caller looked
        at, kinds = claim.role_span.start, claim.entry.bodies
        only = self._bodies.only(kinds)
        if only is not None:
            return self._last_name(only, at)
        near = _nearest_bodies(place.scene, place.token, named=True)
        near = [
            named for named in near if named.ref.id in self._by_id and self._by_id[named.ref.id].kinds & kinds
        ]
        if near:
            return near[0] if len({named.ref.id for named in near}) == 1 else None
        return self._last_name(self._bodies.main_of(kinds), at)

    def _club(self, place: _Place) -> Named | None:
        """Return the club last named in the block, beside a post or by its town; else the article's."""
        scene = place.scene
        before = [
            claim.organization
            for claim in (*self._claims, *self._given)
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
            and scene.doc[named.end - 1].dep_ in _SUBJECTS
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
        if body is None or body.weight < _LEAST or not self._may_give(body, claim):
            return None
        if _is_of_club(claim) and not body.is_club:
            return None
        return self._last_name(body.ref, claim.role_span.start) if self._gives(body.ref.id, claim) else None

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

    def _of_first(self, claim: Claim) -> str | None:
        """Return the only organization, by id, that the article names a chair of before a deputy chair."""
        rank, _, post = claim.entry.key.partition("-") if claim.entry is not None else ("", "", "")
        if rank not in _SECONDS or claim.entry is None or claim.entry.kind not in POSTS:
            return None
        found = {
            other.organization.ref.id
            for other in self._claims
            if other.organization is not None
            and other.entry is not None
            and other.entry.key == post
            and other.role_span.start < claim.role_span.start
        }
        return min(found) if len(found) == 1 else None

    # ---------- "its chair", "the charity's chair" ----------

    def _its(self, place: _Place, claim: Claim) -> Named | None:
        """Return what "its" means that names nothing in its own sentence or the one before."""
        scene, start = place.scene, place.start
        here = [
            named
            for named in scene.all
            if named.ref.type == "organization"
            and named.is_name
            and start <= named.start
            and named.end <= place.token
        ]
        if here:
            return _joined(scene, here)
        if scene.speaks_of_body(place.token):
            return self._spoken_of(place, claim)
        if noun := _subject_noun(scene, start, place.token) or _subject_noun(scene, start - 1, start):
            return self._meant(place, claim, noun)
        if claim.open == "before":
            return self._before(place, named=True)
        if any(
            token.dep_ in _SUBJECTS and token.pos_ == "PROPN" and scene.name(token.i) is None
            for token in scene.doc
        ):
            return None  # something unknown
        named = [one for one in scene.all if one.ref.type == "organization" and one.end <= place.token]
        return named[-1] if len({one.ref.id for one in named}) == 1 else None

    def _meant(self, place: _Place, claim: Claim, noun: str) -> Named | None:
        """Return the organization that a noun means here."""
        at = claim.role_span.start
        fit = [body for body in self._bodies.all if body.is_a(noun)] or [
            body for body in self._bodies.all if body.may_be(noun)
        ]
        fit = [body for body in fit if place.item.names(body)] or fit
        if not fit and noun == "subcommittee":
            return self._last_name(self._bodies.only(frozenset({"council"})), at)
        if len(fit) == 1 and fit[0].is_a(noun):
            return self._last_name(fit[0].ref, at)
        points: Counter[str] = Counter()
        for body in fit:
            points[body.ref.id] += _MEANT * body.is_a(noun) + _CALLED * (noun in body.nouns)
        for named in _nearest_bodies(place.scene, place.token, named=True):
            points[named.ref.id] += _NEAR if _is_topic(place.scene, named) else _PASSED
        self._weigh_afar(points, place, at, lambda body: body.may_be(noun))
        known = {body.ref.id for body in fit}
        return self._first(Counter({key: n for key, n in points.items() if key in known}), at)

    # ---------- "the deputy chair" ----------

    def _before(self, place: _Place, *, named: bool) -> Named | None:
        """Return what the block before a place is about, in the same item."""
        earlier = [scene for scene in place.item.scenes if scene.block.offset < place.scene.block.offset]
        if not earlier or earlier[-1].block.layer.kind != "body":
            return None
        scene = earlier[-1]
        return _topic(scene, _nearest_bodies(scene, len(scene.doc), named=named))

    def _spoken_of(self, place: _Place, claim: Claim) -> Named | None:
        """Return what the nearest sentence is about, else what the article is about."""
        entry, at = claim.entry, claim.role_span.start
        inside = _nearest_bodies(place.scene, place.token, named=claim.open == "asked")
        if claim.open == "here":
            return _topic(place.scene, [body for body in inside if body.start >= place.start])
        if entry is not None and entry.key == CAPTAIN:
            inside = []  # of a ship, of an army, or of the club that the article is about
        if not claim.asked and self._is_of_unknown(place):
            return None
        captain = entry is not None and entry.key == CAPTAIN
        if (captain or _is_of_club(claim)) and (club := self._club(place)) is not None:
            return club
        found = _topic(place.scene, inside)
        if found is not None and self._gives(found.ref.id, claim):
            return found
        passed = any(
            named.ref.type == "organization" and place.start <= named.start and named.end <= place.token
            for named in place.scene.all
        )
        leads = entry is not None and bool(_HEADS & set(entry.key.split("-")))
        if not claim.asked and (passed or not leads):
            return None  # "Nordbank sued the deputy chair", "developer Anna Berg"
        points: Counter[str] = Counter()
        subject = _last_topic(place) if inside else None
        if subject is not None:
            points[subject.ref.id] += _BLOCK
        if (first := self._of_first(claim)) is not None:
            points[first] += _FIRST
        self._weigh_afar(points, place, at, lambda body: self._may_give(body, claim))
        for key in list(points):
            if not self._gives(key, claim) or not self._may_give(self._by_id.get(key), claim):
                del points[key]
        return self._first(points, at, least=_LEAST if not inside else _LEAST_PASSED)

    def _weigh_afar(self, points: Counter[str], place: _Place, at: int, fits: Callable[[Body], bool]) -> None:
        """Add what speaks for organizations from outside the block."""
        if place.item.body is not None:
            points[place.item.body.ref.id] += _ITEM
        before = self._before(place, named=False)
        if before is not None:
            points[before.ref.id] += _BEFORE
        opened = place.item.opened
        if opened is not None and opened.mention.span.start < at:
            points[opened.ref.id] += _OPENED
        main = None if place.item.is_one_of_many else self._bodies.main(fits)
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

    def _may_give(self, body: Body | None, claim: Claim) -> bool:
        """Whether an organization may give a post: a club a coach's; no court, no ministry."""
        if body is None or body.kinds & MEDIA:
            return False
        if claim.entry is not None and claim.entry.key == CAPTAIN:
            return body.is_a("club")
        if _is_of_club(claim):
            return body.is_club or body.may_be("club")
        return not body.kinds & _PUBLIC

    def _gives(self, key: str, claim: Claim) -> bool:
        """Whether an organization may have this holder: it has no other for a post that it has one of."""
        if claim.entry is None or claim.entry.key not in _ONE or not claim.exact or claim.begun:
            return True
        return not any(
            other.organization is not None
            and other.organization.ref.id == key
            and other.entry is claim.entry
            and other.exact
            and other.status == claim.status == "current"
            and not other.begun
            and other.person.ref.id != claim.person.ref.id
            for other in (*self._claims, *self._given)
        )

    def _is_of_unknown(self, place: _Place) -> bool:
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
        here = [claim.role_span for claim in self._claims if claim.role_span in scene.block.layer.span]
        starts = {span.start - scene.block.offset for span in here}
        return {token.i for token in scene.doc if token.idx in starts}

    def _last_name(self, ref: object, place: int) -> Named | None:
        """Return the last name of an organization before a place, else its first."""
        named = [n for scene in self._scenes.values() for n in scene.all if ref is not None and n.ref == ref]
        names = sorted((n for n in named if n.is_name), key=lambda n: n.mention.span)
        before = [n for n in names if n.mention.span.start < place]
        return before[-1] if before else names[0] if names else None


def _noun_in(claim: Claim) -> str:
    """Return the noun of a body inside a role's name: "union president", "sub-committee chairman"."""
    words = [
        word
        for word in claim.role.lower().replace("sub-", "sub").split()[:-1]
        if word in nominals().keys() - ANYBODY
    ]
    return words[0] if words else ""


def _is_of_club(claim: Claim) -> bool:
    """Whether only a club or a team gives a post: "head coach", "club chairwoman"."""
    entry = claim.entry
    return entry is not None and (entry.kind == "sport" or entry.key.startswith("club-"))


def _label(scene: Scene) -> Named | None:
    """The name that heads a block: "Halden Trust: Omar Diallo becomes president", "At Nordbank, ..."."""
    opened = scene.at(0) in OPENERS
    first = scene.name(1) if opened else scene.name(0) or scene.name(1)
    if not first or first.ref.type != "organization":
        return None
    return first if scene.at(first.end) == ("," if opened else ":") else None


def _opening(place: _Place) -> Named | None:
    """The name that the sentence opens with: "At Nordbank's meeting in Halden, ..."."""
    scene, start = place.scene, place.start
    first = scene.name(start + 1) or scene.name(start + 2)
    if scene.at(start) != "at" or not first or first.ref.type != "organization":
        return None
    others = any(n.ref.type == "organization" and first.end <= n.start < place.token for n in scene.all)
    return first if scene.at(first.end) in _PLACES and not others else None


def _topic(scene: Scene, inside: Sequence[Named]) -> Named | None:
    topics = [body for body in inside if _is_topic(scene, body)]
    return topics[0] if len({body.ref.id for body in topics}) == 1 else None


def _last_topic(place: _Place) -> Named | None:
    """Return the last organization of the block, before a place, that a sentence is about."""
    scene = place.scene
    before = [named for named in scene.all if named.end <= place.token and _is_body(scene, named)]
    topics = [named for named in before if _is_topic(scene, named)]
    return topics[-1] if topics else None


def _nearest_bodies(scene: Scene, place: int, *, named: bool) -> list[Named]:
    """The organizations of the sentence up to a place, else of the nearest sentence before that has any."""
    if not len(scene.doc):
        return []
    start = scene.sentence_start[min(place, len(scene.doc) - 1)]
    end = place
    while True:
        inside = [
            body
            for body in scene.all
            if start <= body.start
            and body.end <= end
            and _is_body(scene, body)
            and body.is_name >= named
            and not _is_aside(scene, body, end)
        ]
        if inside or start == 0:
            return inside
        end, start = start, scene.sentence_start[start - 1]


def _joined(scene: Scene, here: Sequence[Named]) -> Named | None:
    """Return the only organization that the main verb takes, with a person before it: "she left Nordbank"."""
    objects = [named for named in here if scene.doc[named.end - 1].dep_ == "dobj"]
    if len(objects) != 1 or any(_is_topic(scene, named) for named in here):
        return None
    verb = scene.doc[objects[0].end - 1].head
    subjects = [token for token in verb.children if token.dep_ in _SUBJECTS]
    who = scene.person(subjects[0].i) if verb.dep_ == "ROOT" and subjects else None
    return objects[0] if who is not None else None


def _subject_noun(scene: Scene, i: int, end: int) -> str:
    """Return the noun of a body that is the subject of a token's sentence, "The university denied it".

    Only up to the token `end`. The empty string: the subject is something else, or a body that is known.
    """
    if i < 0:
        return ""
    tokens = scene.doc[scene.sentence_start[i] : end]
    subjects = [token for token in tokens if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"]
    if len(subjects) != 1 or scene.named(subjects[0].i) is not None:
        return ""
    word = subjects[0].lower_
    if word == "bank" and scene.at(subjects[0].i - 1) == "central":
        return CENTRAL_BANK
    return word if word in BODY_NOUNS or word in nominals() else ""


def _is_body(scene: Scene, named: Named) -> bool:
    """Whether an organization can be what is spoken of: it is not the one that only reports."""
    return named.ref.type == "organization" and scene.doc[named.end - 1].head.lemma_ not in REPORTS


def _is_aside(scene: Scene, named: Named, place: int) -> bool:
    """Whether a name stands in a relative clause that is over: "who led Nordbank, replaces the chair"."""
    token = scene.doc[named.end - 1]
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.right_edge.i < place
    return False


def _is_topic(scene: Scene, named: Named) -> bool:
    """Whether an organization is a sentence's subject or opens it: "At Nordbank, ..."."""
    first = scene.sentence_start[named.start]
    opens = scene.at(named.start - 1) in OPENERS and named.start - 1 == first
    return opens or named.start == first or scene.doc[named.end - 1].dep_ in _SUBJECTS
