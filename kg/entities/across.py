"""Everything that many articles tell only together, from one reading of their records.

records  ->  who is who         link
         ->  what they claim    ledger      (by whom, the links tell)
         ->  what it is about   concepts
         ->  which are copies   copies      (counted once by all three)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.entities import gazetteer, scheme
from kg.entities.concepts import Concept, Wordings
from kg.entities.copies import Copies
from kg.entities.ledger import Ledger, Sayings
from kg.entities.link import Links, Sightings
from kg.entities.scheme import Own
from kg.model import Decision, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What all articles together tell."""

    links: Links
    ledger: Ledger
    concepts: tuple[Concept, ...]
    own: tuple[Own, ...] = ()  # the user's concepts that topics match, and those broader, sorted by IRI


def across(
    records: Iterable[Record],
    *,
    decisions: Iterable[Decision] = (),
    gazetteers: Iterable[Path] = (),
    topics: Iterable[Path] = (),
) -> Across:
    """Return what all records together tell.

    Args:
        records: each article once, in any order; read once.
        decisions: people's verdicts, in the order of their file; see `kg.entities.merge`.
        gazetteers: files of the user's own names; see `kg.entities.gazetteer`.
        topics: files of the user's own topics; see `kg.entities.scheme`.

    Raises:
        BadData: a decision or a file that cannot be used; it names file and line.
    """
    listed, known = gazetteer.read_all(gazetteers), scheme.read_all(topics)
    sightings, sayings, wordings, copies = Sightings(), Sayings(), Wordings(), Copies()
    for record in records:
        for one in (sightings, sayings, wordings, copies):
            one.see(record)
    stories = copies.stories()
    links = sightings.linked(stories, decisions, listed)
    concepts = wordings.concepts(stories, known, links.of)
    matched = [one.match for one in concepts if one.match]
    return Across(
        links=links,
        ledger=sayings.ledger(links.of, stories),
        concepts=concepts,
        own=known.above(matched) if known else (),
    )
