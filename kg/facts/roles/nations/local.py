"""The state, city, council or statehouse chamber that a local post is of.

TARNVILLE, Ohio - ... Gov. Omar Diallo ... Mayor Anna Berg      ->  Ohio, Tarnville
the Tarnville City Council ... Council Member Anna Berg         ->  Tarnville City Council
"""

from __future__ import annotations

import re

from kg.facts.roles.claims import Claim
from kg.facts.roles.home import is_clear
from kg.facts.roles.jurisdiction import Listed, Signs
from kg.facts.roles.nations.lines import Lines, last
from kg.facts.roles.scene import Named
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons.countries import countries
from kg.lexicons.jurisdictions import Office
from kg.lexicons.places import Place, place
from kg.model import Span

_OF_STATE = re.compile(r"\b(?:of|for) (?:the|our) (?:[\w-]+ )?state$")
_STATES = (" state ", " state's ")


class Local:
    """Finds the place below the country, or its body, that the article is at home in."""

    def __init__(self, signs: Signs, lines: Lines) -> None:
        self._signs, self._lines = signs, lines

    def of_state(self, claim: Claim) -> Named | None:
        """Return the state that headline or dateline show, or that the sentence opens in: "In Columbus".

        Or the one state that the article names, if it says "the state" more than once; before all of these,
        the one whose adjective stands before the post: "the Victorian premier".
        """
        if (adjective := self._of_adjective(claim)) is not None:
            return adjective
        opened = self._lines.opener(claim)
        spot = place(opened) if opened else None
        if spot is not None and spot.state:
            named = [
                names for names in self._signs.states.values() if place(names[0].ref.name) == _state(spot)
            ]
            return last(named[0], claim) if named else None
        state = self.of_most(claim, self._signs.states)
        if state is None:
            return None
        alone = self._signs.main_state == state.ref.id and self._signs.state_said > 1
        return state if alone or self._signs.is_shown(state.ref.id, self._signs.states) else None

    def _of_adjective(self, claim: Claim) -> Named | None:
        before = self._lines.text(claim, claim.sentence.start, claim.role_span.start).rstrip()
        for word, name in lexicon.state_adjectives().items():
            if before == word or before.endswith(f" {word}"):
                named = [one for one in self._signs.states.values() if one[0].ref.name == name]
                return last(named[0], claim) if named else None
        return None

    def of_city(self, claim: Claim) -> Named | None:
        """Return the city that headline or dateline show, or that no other comes near.

        Where the paragraph opens in another, none: "In Halden, where the mayor ...".
        """
        cities = self._signs.cities
        if (away := self._lines.opener_of_paragraph(claim)) and away.ref.id in cities:
            return away if self._lines.is_opened_by_where(away, claim) else None
        city, weights = self.of_most(claim, cities), self._signs.city_weights
        if city is None or self._signs.is_shown(city.ref.id, cities):
            return city
        others = [weight for key, weight in weights.items() if key != city.ref.id]
        alone = weights[city.ref.id] >= lexicon.bounds().alone * max(others, default=0)
        return city if alone else None

    def of_most(self, claim: Claim, listed: Listed) -> Named | None:
        """Return the state or city that the article names most.

        None: the sentence names another, of cities up to the post ("the mayor, in Oslo on a visit").
        """
        of_states = listed is self._signs.states
        weights = self._signs.state_weights if of_states else self._signs.city_weights
        (top, weight), (_, second) = [*weights.most_common(2), ("", 0), ("", 0)][:2]
        end = claim.sentence.end if of_states else claim.role_span.start
        part = Span(claim.sentence.start, end)
        inside = (named.ref.id for named in self._lines.names(claim) if named.mention.span in part)
        here = {key for key in inside if key in listed}
        if not is_clear(weight, second, lexicon.bounds().least_local) or not here <= {top}:
            return None
        if self._names_body_of_another(claim, listed[top][0].ref.name):
            return None
        return last(listed[top], claim)

    def _names_body_of_another(self, claim: Claim, state: str) -> bool:
        """Whether a claim's sentence names a body of another state: "of the Kentucky House".

        The state's own name between that body and the post counts more.
        """
        own = [n for names in self._signs.states.values() for n in names if n.ref.name == state]
        spans = [n.mention.span for n in own if n.mention.span in claim.sentence]
        start = max((one.end for one in spans if one.end < claim.role_span.start), default=0)
        names = [
            n.ref.name
            for n in self._lines.names(claim)
            if n.ref.type == "organization" and n.mention.span.start >= start
        ]
        return any(_state_before(name) not in (None, state) for name in names)

    def is_of_state(self, claim: Claim) -> bool:
        """Whether a post is said to be a state's: "the state coroner", "a lawyer for the state"."""
        scene = self._lines.scene(claim)
        end = claim.role_span.start - scene.block.offset if scene else 0
        before = scene.text[max(0, end - len(_STATES[1])) : end] if scene else ""
        own = claim.role.lower().startswith("state ") or _OF_STATE.search(claim.role) is not None
        return own or before.lower().endswith(_STATES)

    def of_only_state(self, claim: Claim) -> Named | None:
        """Return the one state that the article names, if more than once: for "the state coroner"."""
        states = self._signs.states
        often = any(weight >= lexicon.bounds().least for weight in self._signs.state_weights.values())
        if len(states) != 1 or not often:
            return None
        (names,) = states.values()
        return None if self._names_body_of_another(claim, names[0].ref.name) else last(names, claim)

    def of_state_house(self, claim: Claim, office: Office, state: Named) -> Named | None:
        """Return the chamber of a state that the article names in full: "the Ohio Senate"."""
        said = {"House", "Senate"} & {word.capitalize() for word in claim.role.split()}
        both = {one.split()[0] for one in office.chambers} >= {"House", "Senate"}
        chambers = (
            [one for one in office.chambers if one.split()[0] in said] if said or both else office.chambers
        )
        full = [f"{state.ref.name} {one}" for one in chambers]
        return next((named for named in self._signs.organizations if named.ref.name in full), None)

    def of_council(self) -> Named | None:
        """Return the one council that the article names."""
        named = [n for n in self._signs.organizations if n.ref.name.endswith(("Council", "council"))]
        return named[0] if len({n.ref.id for n in named}) == 1 else None


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
