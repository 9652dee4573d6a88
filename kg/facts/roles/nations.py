"""Whose minister, governor or mayor, where a role does not say.

    OSLO (Wire) - Norwegian President Omar Diallo ... Finance Minister Anna Berg     ->  Norway
    Labour ... the House of Commons ... Britain ... the home secretary, Anna Berg    ->  Britain
    TARNVILLE, Ohio - ... Gov. Omar Diallo ... Mayor Anna Berg                       ->  Ohio, Tarnville

The post takes the place of its level that the article is at home in (`kg.facts.roles.jurisdiction`), of the
countries that have such an office, unless the lines around it speak of another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import OF_STATES_TOO, Home, Post, is_clear, may_have, office_of
from kg.facts.roles.implied import Implied
from kg.facts.roles.jurisdiction import Listed, Signs
from kg.facts.roles.kin import Kin
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons.countries import countries
from kg.lexicons.jurisdictions import Office
from kg.lexicons.places import Place, place
from kg.lexicons.roles import roles
from kg.model import EntityRef, Span

_BEHIND = re.compile(r",? of |,? \(?[DRI]-|,? \(")  # "Berg of Ohio", "Berg, D-Ohio", "Berg (D-Ohio)"
_HOUSES = frozenset({"House", "House of Representatives"})
_OF_PEOPLE = re.compile(  # "the Norwegian hosts, Foreign Minister Omar Diallo and "
    rf" (?:{'|'.join(sorted(lexicon.delegates()))}), (?:the )?(?:[^,;:.]+ and (?:the )?)?"
)
_VISIT = re.compile(
    r"\b(?:in|to) ([A-Z][\w']+(?: [A-Z]\w+)?) (?:on|for|during) (?:an? |his |her )(?:\w+ ){0,2}visit\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OF_COUNTRIES_ALONE = frozenset({"prime", "foreign", "defence"})
_MEMBER = "member-of-parliament"
_SEATED = frozenset({"president", "vice-president", "first-lady", "national-security-adviser"})
_IN_STATES = frozenset(  # offices of the United States that its states have, too
    "senator senate-president representative congressman congresswoman speaker majority-leader "
    "minority-leader majority-whip minority-whip".split()
)
_WHERE = frozenset("in from to into with across near".split())
_LEAVES = frozenset("approval permission clearance licence license consent backing support".split())
_DEPARTMENTS = frozenset({"ministry", "department", "office"})


class Nations:
    """Tells whose the posts of an article are that name no country, state, city or chamber."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self._scenes = scenes
        self._signs = Signs(scenes)
        self._implied: Implied | None = None

    def given(self, posts: Sequence[Post]) -> dict[int, Named]:
        """Return the organization of the posts that name none, by their place in the list."""
        found: dict[int, Named] = {}
        bare = [n for n, post in enumerate(posts) if not post.organization and not post.shut]
        bare.sort(key=lambda n: posts[n].claim.role_span)
        told = _told(posts)
        for n in bare:
            entry = posts[n].claim.entry
            owners = {**told, **self._owners} if entry and entry.national else self._owners
            if named := self.own(posts[n].claim, owners):
                found[n] = named
        home = Home(self._signs, posts, found)
        self._implied = Implied(self._signs, home, len(self._scenes[0].refs) + 1) if self._scenes else None
        opposed = Kin(self._signs, posts, found)
        for n in bare:
            if n not in found and (named := opposed.of_opposition(posts[n])):
                found[n] = named
        for n in bare:
            if n not in found and (named := self._of_level(posts[n], home)):
                found[n] = named
                if not self._is_dated(posts[n].claim):
                    home.hold(posts[n], named)
        kin = Kin(self._signs, posts, found)
        for n, post in enumerate(posts):
            if n not in found and not post.organization and (named := kin.of(post)):
                found[n] = named
        return found

    @property
    def implied(self) -> tuple[EntityRef, ...]:
        """The countries that `given` gave and the article does not name."""
        return self._implied.refs if self._implied else ()

    # ---------- what the words beside the person say ----------

    def own(self, claim: Claim, owners: Mapping[str, str | None]) -> Named | None:
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
        if not names or self._nearest(claim, inside=True) not in (code, None):
            return None
        return _last(names, claim)

    def _hosts(self, claim: Claim) -> str | None:
        """Return the country of people whose posts follow: "the Norwegian hosts, Foreign Minister ...".

        One post, or two joined by "and".
        """
        scene = self._scene(claim)
        offset = scene.block.offset if scene else 0
        for code, names in self._signs.countries.items():
            for named in names:
                span = named.mention.span
                if scene and claim.sentence.start <= span.start and span.end < claim.role_span.start:
                    between = scene.block.doc.text[span.end - offset : claim.role_span.start - offset]
                    if _OF_PEOPLE.fullmatch(between):
                        return code
        return None

    def _is_of_level(self, named: Named, level: str) -> bool:
        spots = {"country": self._signs.countries, "state": self._signs.states, "city": self._signs.cities}
        return named in [one for names in spots.get(level, {}).values() for one in names]

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
                if _BEHIND.fullmatch(scene.block.doc.text[start:end]):
                    found.setdefault(named.ref.id, after)
        return found

    # ---------- by level ----------

    def _of_level(  # noqa: PLR0911 - one case a line, the first that fits
        self, post: Post, home: Home
    ) -> Named | None:
        """Return the place or body of the post's level."""
        claim, office = post.claim, office_of(post.claim)
        if claim.entry is None:
            return None
        state = self._of_state(claim)
        if self._is_of_state(claim) and office.level != "state":
            local = self._of_local(claim, self._signs.states) or self._of_only_state(claim)
            return self._of_state_house(claim, office, local) or local if local else None
        if office.level == "state" and (not claim.entry.national or home.of(claim) in office.only):
            return state
        if office.level == "county":
            counties = self._signs.counties
            return _last(next(iter(counties.values())), claim) if len(counties) == 1 else None
        if office.level in ("city", "council"):
            council = self._of_council() if office.level == "council" else None
            return council or self._of_city(claim)
        if office.level == "chamber":
            if self._signs.is_of_statehouse and claim.entry.key in _IN_STATES:
                return self._of_state_house(claim, office, state) or state if state else None
            return self._of_chamber(post, office, home) if state is None or self._is_in_capital else None
        words = claim.entry.key.split("-")
        if state is not None and claim.entry.key in OF_STATES_TOO:
            federal = post.status == "former" or self._signs.has_body("US")
            return state if home.of(claim) in ("US", None) and not federal else None
        both = claim.entry.key == "attorney-general" or "minister" in words
        if both and not _OF_COUNTRIES_ALONE.intersection(words) and self._of_local(claim, self._signs.states):
            return None  # a state may have one, too
        return self._of_country(post, home)

    @cached_property
    def _is_in_capital(self) -> bool:
        """Whether the dateline names the country's capital or none of its states: "WASHINGTON"."""
        code, spot = self._signs.dateline
        return code is not None and (spot is None or spot.state is None)

    def _of_country(self, post: Post, home: Home) -> Named | None:
        claim = post.claim
        visited = self._visited(claim)
        code = home.of(claim, of_state=visited is not None)
        if code is None:
            return self._of_government(post, home)
        if home.is_held(post, code) or visited == code:
            return None
        near = self._nearest(claim)
        here = self._signs.dateline_before(claim.role_span.start) == code
        shown = home.is_alone(claim, code) or (here and not home.has_rival(claim, code))
        if near not in ((code, None) if shown else (code,)):
            return self._of_government(post, home)
        if self._is_abroad(claim, code) or self._is_among_others(claim, code):
            return None
        names = self._signs.countries.get(code) or self._signs.governments.get(code) or []
        if claim.entry and claim.entry.key in _SEATED:
            names = names or self._signs.seats.get(code, [])
        if names:
            return _last(names, claim)
        department = self._of_department(claim, code)
        return department or (self._implied.of(post, code) if self._implied else None)

    def _of_government(self, post: Post, home: Home) -> Named | None:
        """Return the country of a minister whose paragraph speaks of one government before, and of no other.

        "Norway's government holds 34%. Trade Minister Omar Diallo", "needs approval from Oslo".
        """
        claim = post.claim
        scene = self._scene(claim)
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
        around = {code for start, code in self._around(claim) if start < claim.sentence.end}
        code = next(iter(codes), None)
        if len(codes) != 1 or code is None or not around <= codes or home.is_held(post, code):
            return None
        names = self._signs.countries.get(code)
        return _last(names, claim) if names and may_have(claim, code) else None

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
        return _last(named, claim) if len({n.ref.id for n in named}) == 1 else None

    def _of_state(self, claim: Claim) -> Named | None:
        """Return the state that headline or dateline show, or that the sentence opens in: "In Columbus"."""
        opened = self._opener(claim)
        spot = place(opened) if opened else None
        if spot is not None and spot.state:
            named = [
                names for names in self._signs.states.values() if place(names[0].ref.name) == _state(spot)
            ]
            return _last(named[0], claim) if named else None
        state = self._of_local(claim, self._signs.states)
        return state if state and self._signs.is_shown(state.ref.id, self._signs.states) else None

    def _of_city(self, claim: Claim) -> Named | None:
        """Return the city that headline or dateline show, or that no other comes near."""
        cities = self._signs.cities
        city, weights = self._of_local(claim, cities), self._signs.local(cities)
        if city is None or self._signs.is_shown(city.ref.id, cities):
            return city
        others = [weight for key, weight in weights.items() if key != city.ref.id]
        alone = weights[city.ref.id] >= lexicon.bounds().alone * max(others, default=0)
        return city if alone else None

    def _of_local(self, claim: Claim, listed: Listed) -> Named | None:
        """Return the state or city that the article names most.

        None: the sentence names another, of cities up to the post ("the mayor, in Oslo on a visit").
        """
        weights = self._signs.local(listed)
        (top, weight), (_, second) = [*weights.most_common(2), ("", 0), ("", 0)][:2]
        end = claim.sentence.end if listed is self._signs.states else claim.role_span.start
        part = Span(claim.sentence.start, end)
        here = {key for key, names in listed.items() if any(n.mention.span in part for n in names)}
        if not is_clear(weight, second, lexicon.bounds().least_local) or not here <= {top}:
            return None
        if self._names_body_of_another(claim, listed[top][0].ref.name):
            return None
        return _last(listed[top], claim)

    def _names_body_of_another(self, claim: Claim, state: str) -> bool:
        """Whether a claim's sentence names a body of another state: "of the Kentucky House"."""
        names = [n.ref.name for n in self._signs.organizations if n.mention.span in claim.sentence]
        return any(_state_before(name) not in (None, state) for name in names)

    def _is_of_state(self, claim: Claim) -> bool:
        """Whether a post is said to be a state's: "the state coroner", "state Sen. Anna Berg"."""
        scene = self._scene(claim)
        before = scene.block.doc.text[: claim.role_span.start - scene.block.offset] if scene else ""
        return claim.role.lower().startswith("state ") or before.lower().endswith(" state ")

    def _of_only_state(self, claim: Claim) -> Named | None:
        """Return the one state that the article names, if more than once: for "the state coroner"."""
        states = self._signs.states
        often = any(weight >= lexicon.bounds().least for weight in self._signs.local(states).values())
        if len(states) != 1 or not often:
            return None
        (names,) = states.values()
        return None if self._names_body_of_another(claim, names[0].ref.name) else _last(names, claim)

    def _of_state_house(self, claim: Claim, office: Office, state: Named) -> Named | None:
        """Return the chamber of a state that the article names in full: "the Ohio Senate"."""
        said = {"House", "Senate"} & {word.capitalize() for word in claim.role.split()}
        both = {one.split()[0] for one in office.chambers} >= {"House", "Senate"}
        chambers = (
            [one for one in office.chambers if one.split()[0] in said] if said or both else office.chambers
        )
        full = [f"{state.ref.name} {one}" for one in chambers]
        return next((named for named in self._signs.organizations if named.ref.name in full), None)

    def _of_council(self) -> Named | None:
        """Return the one council that the article names."""
        named = [n for n in self._signs.organizations if n.ref.name.endswith(("Council", "council"))]
        return named[0] if len({n.ref.id for n in named}) == 1 else None

    def _of_chamber(self, post: Post, office: Office, home: Home) -> Named | None:
        """Return the one chamber that the article names, of those that have the post, else the country."""
        claim = post.claim
        said = set(claim.role.lower().split()) | home.seats(claim)
        chambers = [one for one in office.chambers if "house" not in said or one in _HOUSES]
        if {"Senate", *_HOUSES} <= set(office.chambers):
            chambers = [one for one in chambers if one.split()[0].lower() in said]
        names = [n for n in self._signs.organizations if _is_chamber(n.ref.name, chambers)]
        code = home.of(claim)
        names = [n for n in names if code and _country_of(n) == code] or names
        member = claim.entry is not None and claim.entry.key == _MEMBER
        near = self._nearest(claim)
        if member and (near not in (code, None) or not names or _country_of(names[0]) != code):
            return None
        named = {_which(n) for n in names}
        if len(named) == 1:  # "Norway's parliament" is "the Norwegian parliament"
            return _last(names, claim)
        return self._of_country(post, home) if code and home.is_alone(claim, code) and not member else None

    # ---------- the lines around ----------

    def _is_dated(self, claim: Claim) -> bool:
        """Whether a claim's sentence names a year: "in 1994 President Diallo named her"."""
        start, end = claim.sentence.start, claim.sentence.end
        scene = self._scene(claim)
        offset = scene.block.offset if scene else 0
        return bool(scene and _YEAR.search(scene.block.doc.text, max(start - offset, 0), end - offset))

    def _scene(self, claim: Claim) -> Scene | None:
        """The block that a claim's sentence stands in."""
        return next((s for s in self._scenes if claim.sentence in s.block.layer.span), None)

    def _is_abroad(self, claim: Claim, home: str) -> bool:
        """Whether a claim's sentence opens in the capital of another country: "In Oslo, ..."."""
        opened = self._opener(claim)
        row = countries().capital(opened) if opened else None
        return row is not None and row.iso != home

    def _visited(self, claim: Claim) -> str | None:
        """Return the country that a claim's sentence says to be visited: "in Oslo on a state visit"."""
        scene = self._scene(claim)
        offset = scene.block.offset if scene else 0
        sentence = (
            scene.block.doc.text[claim.sentence.start - offset : claim.sentence.end - offset] if scene else ""
        )
        found = _VISIT.search(sentence)
        row = (countries().capital(found[1]) or countries().named(found[1])) if found else None
        return row.iso if row else None

    def _opener(self, claim: Claim) -> str | None:
        """Return the place that a claim's sentence opens in: "Oslo" of "In Oslo, ..."."""
        scene = self._scene(claim)
        later = [n for n in scene.all if n.mention.span.start >= claim.sentence.start] if scene else []
        if scene and later and scene.sentence_start[later[0].start] == later[0].start - 1:
            return later[0].ref.name if scene.at(later[0].start - 1) in ("in", "from") else None
        return None

    def _nearest(self, claim: Claim, *, inside: bool = False) -> str | None:
        """Return the last country of the paragraph up to the end of a claim's sentence, its own first.

        Only of the countries that have such an office. `inside`: only of the sentence up to the post.
        """
        end = claim.role_span.start if inside else claim.sentence.end
        places = [
            (start >= claim.sentence.start, start, code)
            for start, code in self._around(claim)
            if (not inside or start >= claim.sentence.start) and start < end
        ]
        return max(places)[2] if places else None

    def _is_among_others(self, claim: Claim, home: str) -> bool:
        """Whether a claim's paragraph names other countries that have such an office, and not its own.

        Behind its sentence, a place where something is does not count: "trucks stuck in Norway".
        """
        scene = self._scene(claim)
        later = {
            named.mention.span.start
            for named in (scene.all if scene else ())
            if scene
            and named.mention.span.start >= claim.sentence.end
            and scene.at(named.start - 1) in _WHERE
        }
        codes = {code for start, code in self._around(claim) if start not in later}
        return bool(codes) and home not in codes

    def _around(self, claim: Claim) -> list[tuple[int, str]]:
        """Return the countries of the paragraph that have such an office, each with its first character."""
        scene = self._scene(claim)
        return [
            (name.mention.span.start, code)
            for signs in (self._signs.countries, self._signs.offices)
            for code, names in signs.items()
            if may_have(claim, code)
            for name in names
            if scene and name.mention.span in scene.block.layer.span
        ]


def _told(posts: Sequence[Post]) -> dict[str, str | None]:
    """Return the country of persons by their national office or seat, by EntityRef id; None: several."""
    found: dict[str, str | None] = {}
    for post in posts:
        entry, code = post.claim.entry, post.organization.ref.country if post.organization else None
        if entry is not None and (entry.national or entry.key == _MEMBER) and code:
            person = post.claim.person.ref.id
            found[person] = code if found.get(person, code) == code else None
    return found


def _state_before(name: str) -> str | None:
    """Return the state that a body's name begins with.

    >>> [_state_before(name) for name in ("Ohio House", "New York Senate", "Harbour Bank")]
    ['Ohio', 'New York', None]
    """
    words = name.split()
    starts = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    return next((one for one in starts if (spot := place(one)) and spot.kind == "state"), None)


def _state(spot: Place) -> Place | None:
    row = countries().get(spot.state or "")
    return Place(row.name, "state", "US", row.code) if row else None


def _is_chamber(name: str, chambers: Sequence[str]) -> bool:
    """Whether a name is a chamber's: "Senate", "the Ohio Senate"; the White House is none."""
    return name in chambers or name.endswith(tuple(f" {one}" for one in chambers if one != "House"))


def _which(named: Named) -> tuple[str, str] | str:
    """Return what two names of one chamber share: "the House" is the House of Representatives."""
    code = _country_of(named)
    if code:
        return code, named.ref.name.split()[-1]
    return "House" if named.ref.name in _HOUSES else named.ref.id


def _country_of(named: Named) -> str | None:
    """Return the country of a chamber: the one that has it, or that it is called by."""
    return lexicon.country_of(named.ref.name) or named.ref.country


def _is_department(words: Sequence[str], portfolio: str) -> bool:
    """Whether a name is that of a portfolio's department: "the foreign ministry", "Department of Health"."""
    return bool(_DEPARTMENTS.intersection(words)) and portfolio in roles().fold(words)


def _last(names: Sequence[Named], claim: Claim) -> Named:
    """Return the last name before a claim's role, else the first."""
    before = [name for name in names if name.mention.span.start < claim.role_span.start]
    return before[-1] if before else names[0]
