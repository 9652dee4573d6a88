"""Which country, state and city an article is at home in: the signs of its text, weighed.

    MANCHESTER (Wire) - Labour ... the House of Commons ... a British court
    ~~~~~~~~~~          ~~~~~~     ~~~~~~~~~~~~~~~~         ~~~~~~~           GB: 6 + 2 + 4 + 2

How much each sign weighs, and which bodies and parties are of one country, `jurisdictions.toml` tells. Who is
given what, `kg.facts.roles.nations` decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from kg.facts.roles.scene import Named, Scene
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons import names
from kg.lexicons.countries import countries
from kg.lexicons.places import Place, is_country, place
from kg.model import Span
from kg.text import fold

_SEAT = re.compile(r"\b[DRI]-(?:[A-Z]{2}\b|[A-Z][a-z]{1,12}\b)")  # "R-Mich.", "D-NY"
_COLON = re.compile(r"([A-Z][A-Z .'-]{2,30}):\s")  # "NEW DELHI: The ..."
_STATE = re.compile(  # not "the state of emergency", "the state department", "the state bank"
    r"\b(?:[Tt]he|[Oo]ur|[Tt]his) (?:[a-z]+-[a-z]+ )?state\b(?! (?:of|department|visit|media|television|TV|"
    r"news|broadcaster|bank|funeral|dinner|pension|religion|secret|security|party|owned|run)|-)"
)
_GOVERNMENTS = frozenset({"government", "administration"})

Listed = Mapping[str, Sequence[Named]]  # names of places or bodies, by country code or EntityRef id


class Signs:
    """What an article shows of the countries, states and cities that it is about."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """`scenes` are those of the article's blocks, in text order."""
        self.scenes = scenes

    @cached_property
    def _names(self) -> list[Named]:
        """All names of others than persons, in text order."""
        return [one for scene in self.scenes for one in scene.all if one.is_name and not one.is_person]

    @cached_property
    def countries(self) -> dict[str, list[Named]]:
        """The names of each country, by its code, in text order; its adjective is one, too."""
        found: dict[str, list[Named]] = {}
        for named in self._names:
            ref = named.ref
            known = ref.country and ref.type == "place" and countries().named(ref.name) is not None
            if known and ref.country and not self._is_of_region(named):
                found.setdefault(ref.country, []).append(named)
        return found

    def _is_of_region(self, named: Named) -> bool:
        """Whether a country's name begins a region's: "the Niger Delta", "Mexico State"."""
        scene = next(one for one in self.scenes if named.mention.span in one.block.layer.span)
        return scene.at(named.end) in ("delta", "state") and scene.words[named.end][0].isupper()

    @cached_property
    def country_ids(self) -> frozenset[str]:
        """The EntityRef ids of `countries`."""
        return frozenset(named.ref.id for names in self.countries.values() for named in names)

    @cached_property
    def governments(self) -> dict[str, list[Named]]:
        """The names of a country's government, by its code: "UK government"."""
        return self._of_country(lambda name: name.split()[-1].lower() in _GOVERNMENTS)

    @cached_property
    def seats(self) -> dict[str, list[Named]]:
        """The names of the place where a country's head governs, by its code: "White House"."""
        return self._of_country(lambda name: name in lexicon.seats())

    def _of_country(self, fits: Callable[[str], bool]) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for named in self.organizations:
            if named.ref.country and fits(named.ref.name):
                found.setdefault(named.ref.country, []).append(named)
        return found

    @cached_property
    def organizations(self) -> list[Named]:
        """The names of organizations, in text order."""
        return [named for named in self._names if named.ref.type == "organization"]

    @cached_property
    def states(self) -> dict[str, list[Named]]:
        """The names of first-level states, by EntityRef id."""
        return self._local(lambda name: _kind(name) == "state")

    @cached_property
    def cities(self) -> dict[str, list[Named]]:
        """The names of places that may have a mayor, by EntityRef id: no state, no country, no county."""
        return self._local(_may_be_city)

    @cached_property
    def counties(self) -> dict[str, list[Named]]:
        """The names of counties, by EntityRef id."""
        return self._local(lambda name: name.endswith(" County"))

    def _local(self, fits: Callable[[str], bool]) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for named in self._names:
            if named.ref.type == "place" and fits(named.ref.name):
                found.setdefault(named.ref.id, []).append(named)
        return found

    @cached_property
    def dateline(self) -> tuple[str | None, Place | None]:
        """The country that the dateline shows, and the state or city that it names."""
        return next(iter(self._datelines.values()), (None, None))

    def dateline_before(self, place: int) -> str | None:
        """The country of the last dateline before a character."""
        before = [code for start, (code, _) in self._datelines.items() if start <= place]
        return before[-1] if before else None

    @cached_property
    def _datelines(self) -> dict[int, tuple[str | None, Place | None]]:
        """The country, and the state or city, of each dateline, by its first character."""
        lines: dict[int, tuple[str | None, Place | None]] = {}
        for scene in self.scenes:
            text = scene.text
            opened = _COLON.match(text) if scene.block.layer.kind == "body" else None
            if opened or scene.block.layer.kind == "dateline":
                text = opened[1] if opened else text
                words = [word.strip(" -\N{EN DASH}\N{EM DASH})") for word in text.split(",")]
                found = [_located(word.partition(" (")[0]) for word in words]
                spots = [spot for _, spot in found if spot]
                code = next((code for code, _ in reversed(found) if code), None)
                spot = next((one for one in spots if one.state), spots[0] if spots else None)
                lines[scene.block.layer.span.start] = code, spot
        return lines

    @cached_property
    def weights(self) -> Counter[str]:
        """How much the text's signs weigh, by country."""
        weight, found = lexicon.weights(), Counter[str]()
        for code, mentions in self.countries.items():
            found[code] += weight["name"] * len(mentions)
            found[code] += weight["headline"] * any(self._is_shown(one) for one in mentions)
        signs = (
            ("body", self._bodies),
            ("party", self._parties),
            ("people", self._people),
            ("place", self._spots),
        )
        for sign, codes in signs:
            for code in codes.values():
                found[code] += weight[sign]
        here, _ = self.dateline
        if here:
            found[here] += weight["dateline"]
        texts = [scene.text for scene in self.scenes]
        if any(_SEAT.search(text) for text in texts):
            found["US"] += weight["seat"]
        for mark, code in lexicon.money().items():
            if any(mark in text for text in texts):
                found[code] += weight["currency"]
        return found

    @cached_property
    def _people(self) -> dict[str, str]:
        """The country, if no words name it, of each people and of each body called by it, by EntityRef id.

        "Nigerians", "the Nigerian Bar Association".
        """
        found = {}
        for named in self._names:
            ref, words = named.ref, named.ref.name.split()
            row = countries().adjective(words[0]) if ref.type == "organization" and len(words) > 1 else None
            code = ref.country if ref.type == "group" else row.iso if row else None
            if code and code not in self.countries and ref.id not in self._bodies:
                found[ref.id] = code
        return found

    @cached_property
    def offices(self) -> dict[str, list[Named]]:
        """The names of a country's government, its seat and its well-known bodies, by its code."""
        found: dict[str, list[Named]] = {}
        for named in self.organizations:
            code = self._bodies.get(named.ref.id) or named.ref.country
            if code:
                found.setdefault(code, []).append(named)
        return found

    def has_body(self, code: str) -> bool:
        """Whether a well-known body of a country is named, or what stands for its government."""
        return code in self._of_bodies

    @cached_property
    def _of_bodies(self) -> frozenset[str]:
        return frozenset({*self._bodies.values(), *self.governments, *self.seats})

    def is_political(self, code: str) -> bool:
        """Whether bodies or parties of a country are named, or what stands for its government."""
        return code in self._parties.values() or self.has_body(code)

    # ---------- a country that is nowhere named ----------

    def political(self, code: str) -> list[Span]:
        """Where a country's bodies stand, else its parties and its members' seats, in text order."""
        told = [n for n in self._names if self._political.get(n.ref.id) == code]
        bodies = [n.mention.span for n in told if n.ref.id in self._bodies]
        seats = self._us_seats if code == "US" else []
        return bodies or sorted([*(n.mention.span for n in told), *seats])

    def own(self, code: str) -> tuple[int, int]:
        """How many such signs of a country there are, each body and party once, and how much they weigh."""
        told = [self._weight_of(key) for key, one in self._political.items() if one == code]
        told += [lexicon.weights()["seat"]] if self._us_seats and code == "US" else []
        told += [lexicon.weights()["dateline"]] if told and self.dateline[0] == code else []
        return len(told), sum(told)

    @cached_property
    def shared(self) -> Counter[str]:
        """How much the signs weigh for other countries that have a body or party of that name, too."""
        found: Counter[str] = Counter()
        for key, named in self._by_id.items():
            if home := self._political.get(key):
                for code in self._may_be_of(named.ref.name, home):
                    found[code] += self._weight_of(key) if code != home else 0
        return found

    def parts(self, code: str) -> int:
        """How much the signs weigh for the states of a country, the one that the article shows most.

        A dateline outside a federation's capital weighs for them. Of the United Kingdom: for all its nations
        that govern themselves.
        """
        spots = {key: place(named[0].ref.name) for key, named in self.states.items()}
        states = {key: self.states[key] for key, spot in spots.items() if spot and spot.country == code}
        devolved: dict[str, list[Named]] = {}
        for named in self._names if code == "GB" else ():
            if named.ref.name in lexicon.devolved():
                devolved.setdefault(named.ref.id, []).append(named)
        here, spot = self.dateline
        away = spot is not None and here == code and countries().capital(spot.name) is None
        away = away and code in lexicon.federations()
        shown = lexicon.weights()["dateline"] if away else 0
        return max(self.local(states).values(), default=0) + sum(self.local(devolved).values()) + shown

    @cached_property
    def _political(self) -> dict[str, str]:
        """The country of each body and party, by EntityRef id; of bodies of a part of a country none."""
        found = {}
        for key, named in self._by_id.items():
            forms = (named.ref.name, *named.ref.aliases)
            parties = (code for form in forms if (code := self._parties.get(form)))
            code = self._bodies.get(key) or next(parties, None)
            if code and named.ref.name not in lexicon.devolved():
                found[key] = code
        return found

    def _weight_of(self, key: str) -> int:
        return lexicon.weights()["body" if key in self._bodies else "party"]

    @cached_property
    def _by_id(self) -> dict[str, Named]:
        return {named.ref.id: named for named in self._names}

    def _may_be_of(self, name: str, code: str) -> tuple[str, ...]:
        """Return the countries that have a body or party of a name; `code` where no list has it."""
        known = names.known(name)
        listed = known.name if known else name
        first = lexicon.country_of(listed) or lexicon.party_country(listed)
        return (first or code, *lexicon.shared(listed))

    def _whose(self, name: str, code: str) -> str:
        """Return whose a body or party is: the dateline's country's, if it has one; else the one's named."""
        may = self._may_be_of(name, code)
        here = [one for one in may if one == self.dateline[0]] or [
            one for one in may if one in self.countries
        ]
        return here[0] if len(here) == 1 else code

    @cached_property
    def _us_seats(self) -> list[Span]:
        """Where the seats of members of Congress stand: "R-Mich."."""
        return [
            Span(found.start() + scene.block.offset, found.end() + scene.block.offset)
            for scene in self.scenes
            for found in _SEAT.finditer(scene.text)
        ]

    @cached_property
    def is_of_statehouse(self) -> bool:
        """Whether the article speaks of a state's legislature, and nowhere of the nation's."""
        texts = [scene.text for scene in self.scenes]
        local, national = (
            any(re.search(rf"\b{re.escape(word)}\b", text) for word in words for text in texts)
            for words in (lexicon.statehouses(), lexicon.congresses())
        )
        seats = {seat[2:] for text in texts for seat in _SEAT.findall(text)}  # "Ore" of "D-Ore."
        short = names.state_short()
        return local and not national and not any(one in short or f"{one}." in short for one in seats)

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """The country of each well-known body, by EntityRef id."""
        found = {}
        for named in self._names:
            known = names.known(named.ref.name)
            code = lexicon.country_of(known.name if known else named.ref.name)
            if code:
                found[named.ref.id] = self._whose(named.ref.name, code)
        return found

    @cached_property
    def _parties(self) -> dict[str, str]:
        """The country of each party, by its name."""
        named = {
            name: lexicon.party_country(name) for n in self._names for name in (n.ref.name, *n.ref.aliases)
        }
        return {name: self._whose(name, code) for name, code in named.items() if code}

    @cached_property
    def _spots(self) -> dict[str, str]:
        """The country of each state and city, by EntityRef id."""
        found = {}
        for named in self._names:
            spot = place(named.ref.name) if named.ref.type == "place" else None
            if spot:
                found[named.ref.id] = spot.country
        return found

    @cached_property
    def state_weights(self) -> Counter[str]:
        """How much the signs weigh for each of `states`, by EntityRef id."""
        return self.local(self.states)

    @cached_property
    def city_weights(self) -> Counter[str]:
        """How much the signs weigh for each of `cities`, by EntityRef id."""
        return self.local(self.cities)

    @cached_property
    def _begun_by(self) -> dict[str, list[Named]]:
        """The names of organizations by the words that they begin with, but the last: "Ohio" Senate."""
        found: dict[str, list[Named]] = {}
        for named in self.organizations:
            name = named.ref.name
            for end in (i for i, sign in enumerate(name) if sign == " "):
                found.setdefault(name[:end], []).append(named)
        return found

    def local(self, listed: Listed) -> Counter[str]:
        """How much the signs weigh for each of some places, by EntityRef id."""
        weight, found = lexicon.weights(), Counter[str]()
        for key, mentions in listed.items():
            bodies = self._begun_by.get(mentions[0].ref.name, [])
            capital = countries().capital(mentions[0].ref.name)
            stands = capital is not None and listed is not self.states  # often for a government
            found[key] += weight["name"] * len(bodies) + weight["name"] // (1 + stands) * len(mentions)
            shown = any(self._is_shown(one) for one in (*mentions, *bodies))
            found[key] += weight["headline"] * (shown or self._is_in_headline(mentions[0].ref.name))
            if listed is self.states and key == self.main_state:
                found[key] += weight["state"] * self.state_said
            if self._is_of_dateline(mentions):
                found[key] += weight["dateline"]
        return found

    def is_shown(self, key: str, listed: Listed) -> bool:
        """Whether headline or dateline show one of `states` or `cities`."""
        shown = any(self._is_shown(one) for one in listed[key]) or self._is_of_dateline(listed[key])
        return shown or self._is_in_headline(listed[key][0].ref.name)

    def _is_in_headline(self, name: str) -> bool:
        """Whether the headline has a state's or city's name in its short form: "Rivers: voters wait".

        Not as a part of another name: "New York Times".
        """
        short = re.compile(rf"\b{re.escape(name.removesuffix(' State'))}\b")
        for scene in self.scenes if place(name) else ():
            if scene.block.layer.kind == "headline" and (found := short.search(scene.block.doc.text)):
                start = found.start() + scene.block.offset
                if not any(n.mention.span.start <= start < n.mention.span.end for n in scene.all):
                    return True
        return False

    @cached_property
    def main_state(self) -> str | None:
        """The EntityRef id of the one state that is named, or is named twice as often as any other."""
        counts = Counter({key: len(mentions) for key, mentions in self.states.items()})
        (top, most), (_, second) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
        return top if most >= 2 * second else None

    @cached_property
    def state_said(self) -> int:
        """How often the article says "the state" or "our state" for the one that it is about."""
        return sum(len(_STATE.findall(scene.block.doc.text)) for scene in self.scenes)

    def _is_of_dateline(self, mentions: Sequence[Named]) -> bool:
        """Whether the dateline names a place, or a city of the state that it is."""
        _, spot = self.dateline
        row = place(mentions[0].ref.name)
        within = row is not None and row.kind == "state" and row.state and spot and spot.state == row.state
        return bool(within) or any(self._layer(one) == "dateline" for one in mentions)

    @cached_property
    def headlined(self) -> frozenset[str]:
        """The countries that the headline names."""
        named = self.countries.items()
        return frozenset(code for code, mentions in named if any(self._is_shown(one) for one in mentions))

    @cached_property
    def _layers(self) -> dict[Span, str]:
        return {one.mention.span: scene.block.layer.kind for scene in self.scenes for one in scene.all}

    def _is_shown(self, named: Named) -> bool:
        return self._layer(named) == "headline"

    def _layer(self, named: Named) -> str:
        """The kind of layer that a name stands in."""
        return self._layers[named.mention.span]


def _kind(name: str) -> str | None:
    spot = place(name)
    return spot.kind if spot else None


def _may_be_city(name: str) -> bool:
    """Whether a place may have a mayor.

    >>> [_may_be_city(name) for name in ("Tarnville", "Chicago", "Ohio", "Georgia", "Tarn County")]
    [True, True, False, False, False]
    """
    if name in lexicon.also_cities() or _kind(name) == "city":
        return True
    if _kind(name) == "state" or name in names.state_short() or is_country(name) or names.known(name):
        return False
    return not set(name.split()) & lexicon.no_city()


def _located(word: str) -> tuple[str | None, Place | None]:
    """Return country and state or city of a dateline's part: "OSLO", "Mich.", "NEW DELHI"."""
    if fold(word) in lexicon.international():
        return None, None
    short = names.state_short().get(word) or names.state_short().get(f"{word}.")
    state = countries().get(short) if short else None
    if state is not None:
        return "US", Place(state.name, "state", "US", state.code)
    row, spot = countries().named(word) or countries().capital(word), place(word)
    return (row.iso if row else None) or (spot.country if spot else None), spot
