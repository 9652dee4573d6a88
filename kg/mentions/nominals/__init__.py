"""Which noun phrases mean somebody whom the article names: "the minister", "the company", "its operator".

    Tarn Water, a utility, ... Anna Berg is energy secretary. | The utility ... the energy secretary
    ~~~~~~ described ~~~~~~    ~~~~~~~~ an office ~~~~~~~~~~    ~~nominal~~     ~~~~~~office~~~~~~~~

    phrases  role names with the words of their phrase     offices  who has which, as the article says
    beside   nouns beside a name: what they tell of it     ties     a phrase becomes a mention, once
    persons  "the minister", "the Norwegian"               bodies   "the bank", "the charity"
    epithets speakers by what they are: "the lawmaker said", after a sentence about one person
    ahead    "a trader was jailed", where the next paragraph names him

First what the article says of each chain (offices, genders, nouns that describe a body), then each phrase
that fits one chain alone. A phrase that fits two, or another rank ("the former mayor"), stays untied.
"""

from __future__ import annotations

from kg.mentions.coreference import Chains
from kg.mentions.nominals import beside, offices
from kg.mentions.nominals.ahead import tie_ahead
from kg.mentions.nominals.bodies import Bodies
from kg.mentions.nominals.epithets import Epithets
from kg.mentions.nominals.persons import Persons
from kg.mentions.nominals.phrases import role_phrases
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import Page


def tie_nominals(chains: Chains, page: Page) -> None:
    """Add a mention to a chain for each noun phrase that is clearly that person's or organization's."""
    ties, phrases = Ties(chains, page), role_phrases(page)
    newcomers = list(offices.newcomers(chains, page))
    offices.note(chains, phrases)
    offices.note_head_of_government(chains, page)
    beside.note_genders(chains, page)
    beside.describe(chains, page)
    beside.tie_appositions(chains, page, ties)
    epithets = Epithets(chains, page, phrases, ties)
    epithets.tie()
    tie_ahead(chains, page, ties)
    persons = Persons(chains, page, phrases, ties)
    persons.tie_roles(newcomers)
    persons.tie_nationals()
    persons.tie_ages()
    epithets.go_on()
    Bodies(chains, page, ties).tie()
    epithets.tie_bodies()
