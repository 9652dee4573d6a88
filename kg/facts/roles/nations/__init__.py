"""Whose minister, governor or mayor, where a role does not say.

    OSLO (Wire) - Norwegian President Omar Diallo ... Finance Minister Anna Berg     ->  Norway
    Labour ... the House of Commons ... Britain ... the home secretary, Anna Berg    ->  Britain
    TARNVILLE, Ohio - ... Gov. Omar Diallo ... Mayor Anna Berg                       ->  Ohio, Tarnville

The post takes the place of its level that the article is at home in (`kg.facts.roles.jurisdiction`), of the
countries that have such an office, unless the lines around it speak of another.

    owned    what the words beside the person call it the one of: "Norway's Omar Diallo", "Berg of Ohio"
    lines    the places of its sentence and paragraph      local    states, cities, councils
    chambers which names are a chamber's of parliament
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import OF_COUNTRIES_ALONE, OF_STATES_TOO, Home, Post, may_have, office_of
from kg.facts.roles.implied import Implied
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.kin import Kin
from kg.facts.roles.nations.chambers import HOUSES, country_of, is_chamber, which
from kg.facts.roles.nations.lines import Lines, last
from kg.facts.roles.nations.local import Local
from kg.facts.roles.nations.owned import Owned
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons import role_words
from kg.lexicons.countries import countries
from kg.lexicons.jurisdictions import Office
from kg.lexicons.places import place
from kg.lexicons.roles import roles
from kg.model import EntityRef, Span

_MEMBER = "member-of-parliament"
_SEATED = frozenset({"president", "vice-president", "first-lady", "national-security-adviser"})
_IN_STATES = frozenset(  # offices of the United States that its states have, too
    "senator senate-president representative congressman congresswoman speaker majority-leader "
    "minority-leader majority-whip minority-whip".split()
)
_LEAVES = role_words.english().words["leave-to-act"]
_HEADS_OF_STATES = frozenset({"chief-minister", "premier", "governor"})
_IN_CABINETS = frozenset({"minister", "commissioner", "treasurer"})
_SERVE = frozenset({_MEMBER, "aide", "adviser", "lawmaker"})
_ATTORNEYS = frozenset({"lawyer", "assistant-us-attorney"})
_OPPOSED = "leader-of-the-opposition"
_ALSO_OF_STATES = frozenset({"attorney-general", _OPPOSED})
_DEPARTMENTS = frozenset({"ministry", "department", "office"})
_GRADES = frozenset({"additional", "assistant", "deputy", "joint"})  # of commissioners in one force


class Nations:
    """Tells whose the posts of an article are that name no country, state, city or chamber."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes = scenes
        self._signs = Signs(scenes)
        self._lines = Lines(scenes, self._signs)
        self._owned = Owned(scenes, self._signs, self._lines)
        self._local = Local(self._signs, self._lines)
        self._implied: Implied | None = None
        self._headed: set[str] = set()  # the EntityRef ids of states whose head of government is told

    def given(self, posts: Sequence[Post]) -> dict[int, Named]:
        """Return the organization of the posts that name none, by their place in the list."""
        found: dict[int, Named] = {}
        bare = [n for n, post in enumerate(posts) if not post.organization and not post.shut]
        bare.sort(key=lambda n: posts[n].claim.role_span)
        told = _told(posts)
        for n in bare:
            entry = posts[n].claim.entry
            owners = {**told, **self._owned.owners} if entry and entry.national else self._owned.owners
            if named := self._owned.of(posts[n].claim, owners):
                found[n] = named
        home = Home(self._signs, posts, found)
        self._implied = Implied(self._signs, home, len(self._scenes[0].refs) + 1) if self._scenes else None
        for n, post in enumerate(posts):
            self._note(post, found.get(n) or post.organization)
        opposed = Kin(self._signs, posts, found)
        for n in bare:
            if n not in found and (named := opposed.of_opposition(posts[n])):
                found[n] = named
        for n in bare:
            if n not in found and (named := _of_force(posts[n], posts)):
                found[n] = named
        self._give_by_level(bare, posts, found, home)
        kin = Kin(self._signs, posts, found)
        for n, post in enumerate(posts):
            if n not in found and not post.organization and (named := kin.of(post)):
                found[n] = named
        return found

    def _give_by_level(
        self, bare: Sequence[int], posts: Sequence[Post], found: dict[int, Named], home: Home
    ) -> None:
        """Give the posts what their level tells, then the other posts of the same persons."""
        for n in [*bare, *(n for n, post in enumerate(posts) if self._lines.is_at_seat(post))]:
            if n in found or self._owned.is_of_unknown(posts[n].claim):
                continue
            if named := self._of_level(posts[n], home):
                found[n] = named
                self._note(posts[n], named)
                if not self._lines.is_dated(posts[n].claim):
                    home.hold(posts[n], named)
        for n, post in enumerate(posts):
            prosecutes = post.claim.entry is not None and post.claim.entry.key in _ATTORNEYS
            shut = post.shut and prosecutes and not post.organization
            if shut and (named := self._lines.district(post.claim)):
                found[n] = named
        for n in bare:
            if n not in found and (named := _of_twin(posts[n], posts, found)):
                found[n] = named

    def _note(self, post: Post, named: Named | None) -> None:
        """Note whose the head of a state's government is."""
        if named and post.claim.entry and post.claim.entry.key in _HEADS_OF_STATES:
            self._headed.add(named.ref.id)

    @property
    def implied(self) -> tuple[EntityRef, ...]:
        """The countries that `given` gave and the article does not name, and chambers of a role's words."""
        return self._implied.refs if self._implied else ()

    # ---------- by level ----------

    def _of_level(  # noqa: PLR0911 - one case a line, the first that fits
        self, post: Post, home: Home
    ) -> Named | None:
        """Return the place or body of the post's level."""
        claim, office = post.claim, office_of(post.claim)
        if claim.entry is None:
            return None
        if claim.entry.national and office.level == "country":
            if named := self._of_opener(post, home):
                return named
            if post.organization or self._lines.is_of_nation(claim):
                return None if post.organization else self._of_country(post, home)
        if claim.entry.key in _ATTORNEYS and (named := self._lines.district(claim)):
            return named
        state = self._local.of_state(claim)
        if self._local.is_of_state(claim) and office.level != "state":
            local = self._local.of_most(claim, self._signs.states) or self._local.of_only_state(claim)
            return self._local.of_state_house(claim, office, local) or local if local else None
        both = office.level == "state" and claim.entry.national and home.of(claim) not in office.only
        if office.level != "country" and not both:
            return self._of_part(post, office, state, home)
        words = claim.entry.key.split("-")
        if state is not None and claim.entry.key in OF_STATES_TOO:
            federal = post.status == "former" or self._signs.has_body("US") or self._lines.is_federal(claim)
            return state if home.of(claim) in ("US", None) and not federal else None
        both = claim.entry.key in _ALSO_OF_STATES or bool(_IN_CABINETS.intersection(words))
        both = both and not OF_COUNTRIES_ALONE.intersection(words) and not self._lines.is_federal(claim)
        both = both and not ("minister" in words and home.of(claim) in lexicon.states_without_ministers())
        local = self._local.of_most(claim, self._signs.states) or self._main_state
        if both and local:
            given = (
                self._is_governed(local)
                and state
                and state.ref.id == local.ref.id
                and claim.entry.key != _OPPOSED
            )
            return state if given else None
        return self._of_country(post, home)

    def _of_part(self, post: Post, office: Office, state: Named | None, home: Home) -> Named | None:
        """Return the state, county, city, council or chamber of a post that is none of the country's own."""
        claim = post.claim
        if office.level == "state":
            spot = place(state.ref.name) if state else None
            abroad = spot is not None and any(
                home.weight(c) > home.weight(spot.country) for c in home.codes()
            )
            return None if abroad else state
        if office.level == "county":
            counties = self._signs.counties
            return last(next(iter(counties.values())), claim) if len(counties) == 1 else None
        if office.level in ("city", "council"):
            council = self._local.of_council() if office.level == "council" else None
            return council or self._local.of_city(claim)
        if chamber := self._of_own_chamber(claim, office):
            return chamber
        american = home.of(claim) in ("US", None)
        if american and self._signs.is_of_statehouse and claim.entry and claim.entry.key in _IN_STATES:
            return self._local.of_state_house(claim, office, state) or state if state else None
        shut = american and state is not None and not self._is_in_capital
        return None if shut else self._of_chamber(post, office, home)

    def _is_governed(self, state: Named) -> bool:
        """Whether the article tells the head of a state's government, and names no body of the nation's."""
        spot = place(state.ref.name)
        return state.ref.id in self._headed and spot is not None and not self._signs.has_body(spot.country)

    @property
    def _main_state(self) -> Named | None:
        """The state that the article names most, if it tells the head of its government."""
        key = self._signs.main_state
        return self._signs.states[key][0] if key and key in self._headed else None

    @cached_property
    def _is_in_capital(self) -> bool:
        """Whether the dateline names the country's capital or none of its states: "WASHINGTON"."""
        code, spot = self._signs.dateline
        return code is not None and (spot is None or spot.state is None)

    def _of_country(self, post: Post, home: Home) -> Named | None:
        claim = post.claim
        visited = self._lines.visited(claim)
        code = home.of(claim, of_state=visited is not None)
        if code is None:
            return self._of_government(post, home)
        if home.is_held(post, code) or visited == code:
            return None
        near = self._lines.nearest(claim)
        here = self._signs.dateline_before(claim.role_span.start) == code
        here = here or code in self._signs.headlined
        shown = home.is_alone(claim, code) or (here and not home.has_rival(claim, code))
        shown = shown or self._of_department(claim, code) is not None
        if near not in ((code, None) if shown else (code,)):
            return self._of_government(post, home)
        if self._lines.is_abroad(claim, code) or self._lines.is_among_others(claim, code):
            return None
        names = self._signs.countries.get(code) or self._signs.governments.get(code) or []
        if claim.entry and claim.entry.key in _SEATED:
            names = names or self._signs.seats.get(code, [])
        if names:
            return last(names, claim)
        department = self._of_department(claim, code)
        return department or (self._implied.of(post, code) if self._implied else None)

    def _of_opener(self, post: Post, home: Home) -> Named | None:
        """Return the country that a sentence opens in: "On the Norwegian side, Vice President Omar Diallo".

        Its capital tells it, too, if no other country that has such a post open weighs as much, or the
        sentence names it alone: a president may be a guest there.
        """
        claim, side = post.claim, self._lines.side(post.claim)
        code = side or self._lines.seat(claim)
        names = self._signs.countries.get(code, []) if code else []
        if code is None or not names or not may_have(claim, code) or home.is_held(post, code):
            return None
        rivals = [
            home.weight(one)
            for one in home.codes()
            if one != code and may_have(claim, one) and not home.is_held(post, one)
        ]
        part = range(claim.sentence.start, claim.sentence.end)
        here = {one for start, one in self._lines.around(claim) if start in part}
        alone = here == {code} and home.of(claim) in (None, code)
        if side is None and not alone and home.weight(code) <= max(rivals, default=0):
            return None
        return last(names, claim)

    def _of_government(self, post: Post, home: Home) -> Named | None:
        """Return the country of a minister whose paragraph speaks of one government before, and of no other.

        "Norway's government holds 34%. Trade Minister Omar Diallo", "needs approval from Oslo".
        """
        claim = post.claim
        scene = self._lines.scene(claim)
        if scene is None or claim.entry is None or "minister" not in claim.entry.key.split("-"):
            return None
        seats = {
            row.iso
            for named in scene.all
            if named.mention.span.start < claim.role_span.start
            and scene.at(named.start - 1) == "from"
            and scene.at(named.start - 2) in _LEAVES
            and (row := countries().capital(named.ref.name))
        }
        ruled = {
            code
            for code, names in self._signs.governments.items()
            for named in names
            if named.mention.span in scene.block.layer.span
            and named.mention.span.start < claim.role_span.start
        }
        codes = seats | ruled
        around = {code for start, code in self._lines.around(claim) if start < claim.sentence.end}
        code = next(iter(codes), None)
        if len(codes) != 1 or code is None or not around <= codes or home.is_held(post, code):
            return None
        names = self._signs.countries.get(code)
        return last(names, claim) if names and may_have(claim, code) else None

    def _of_department(self, claim: Claim, code: str) -> Named | None:
        """Return the one department of a minister: "the home secretary", the Home Office."""
        word = claim.entry.key.split("-")[0] if claim.entry else ""
        names = lexicon.departments().get(claim.entry.key if claim.entry else "", ())
        named = [
            n
            for n in self._signs.organizations
            if n.ref.country in (None, code)
            and (n.ref.name in names or _is_department(n.ref.name.lower().split(), word))
        ]
        return last(named, claim) if len({n.ref.id for n in named}) == 1 else None

    def _of_own_chamber(self, claim: Claim, office: Office) -> Named | None:
        """Return the chamber that a sentence opens in, or that the role's own words name.

        "In the House of Representatives, the speaker, Anna Berg"; "the President of the Senate".
        """
        opened = self._lines.first_name(claim)
        if opened and opened.ref.type == "organization" and is_chamber(opened.ref.name, office.chambers):
            return opened
        own = re.search(rf"\bof the ({'|'.join(office.chambers)})$", claim.role)
        if own is None or self._implied is None:
            return None
        named = [n for n in self._signs.organizations if n.ref.name == own[1]]
        start = claim.role_span.end - len(own[1])
        return last(named, claim) if named else self._implied.body(own[1], Span(start, claim.role_span.end))

    def _of_chamber(self, post: Post, office: Office, home: Home) -> Named | None:
        """Return the one chamber that the article names, of those that have the post, else the country."""
        claim = post.claim
        said = set(claim.role.lower().split()) | home.seats(claim)
        chambers = [one for one in office.chambers if "house" not in said or one in HOUSES]
        if {"Senate", *HOUSES} <= set(office.chambers):
            chambers = [one for one in chambers if one.split()[0].lower() in said]
        names = [n for n in self._signs.organizations if is_chamber(n.ref.name, chambers)]
        code = home.of(claim)
        names = [n for n in names if code and country_of(n) == code] or names
        member = claim.entry is not None and claim.entry.key == _MEMBER
        near = self._lines.nearest(claim)
        if member and (near not in (code, None) or not names or country_of(names[0]) != code):
            return None
        full = [n for n in names if n.ref.name != "House"]
        named = {which(n) for n in full or names}
        if len(named) == 1:  # "Norway's parliament" is "the Norwegian parliament"
            return last(names, claim)
        return self._of_country(post, home) if code and home.is_alone(claim, code) and not member else None


def _told(posts: Sequence[Post]) -> dict[str, str | None]:
    """Return the country of persons by their national office or seat, by EntityRef id; None: several."""
    found: dict[str, str | None] = {}
    for post in posts:
        entry, code = post.claim.entry, post.organization.ref.country if post.organization else None
        if entry is not None and (entry.national or entry.key in _SERVE) and code:
            person = post.claim.person.ref.id
            found[person] = code if found.get(person, code) == code else None
    return found


def _of_force(post: Post, posts: Sequence[Post]) -> Named | None:
    """Return the town of the police commissioner, for commissioners of an article with none else."""
    told = [(one, one.claim.role.lower().split()) for one in posts]
    forces = [one for one, words in told if words == ["police", "commissioner"]]
    others = [words for _, words in told if words[-1] == "commissioner" and words[0] != "police"]
    named = {one.organization.ref.id: one.organization for one in forces if one.organization}
    mine = post.claim.role.lower().split()
    plain = all(_GRADES.issuperset(words[:-1]) for words in others)
    return next(iter(named.values())) if len(named) == 1 and plain and mine in others else None


def _of_twin(post: Post, posts: Sequence[Post], found: Mapping[int, Named]) -> Named | None:
    """Return the country of a person's other post in the sentence: "attorney general and minister"."""
    claim = post.claim
    if claim.entry is None or not claim.entry.national or office_of(claim).level != "country":
        return None
    twins = [
        named
        for n, named in found.items()
        if named.ref.type == "place" and named.ref.country and posts[n].status == post.status
        if posts[n].claim.person.ref.id == claim.person.ref.id and posts[n].claim.sentence == claim.sentence
        if (entry := posts[n].claim.entry) and entry.national and office_of(posts[n].claim).level == "country"
    ]
    return twins[0] if twins else None


def _is_department(words: Sequence[str], portfolio: str) -> bool:
    """Whether a name is that of a portfolio's department: "the foreign ministry", "Department of Health"."""
    return bool(_DEPARTMENTS.intersection(words)) and portfolio in roles().fold(words)
