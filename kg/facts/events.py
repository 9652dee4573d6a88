"""What persons took part in: meetings, visits, appointments, arrests, trials."""

from __future__ import annotations

from kg.model import Document, EntityRefs, Event


def find(document: Document, refs: EntityRefs) -> tuple[Event, ...]:
    """Return the events that an article shows, in text order."""
    del document, refs
    return ()
