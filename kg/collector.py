"""Python's collector of cycles, told to come seldom while much is made that stays.

Records, links and quads are freed by their reference counts; the collector walks all that lives again and
again, a third of the time of a large graph, and finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 50, 100)  # new objects, young and middle collections: cycles of rdflib's still go


@contextmanager
def seldom() -> Iterator[None]:
    """Let the collector come seldom inside the block; after it, as before.

    >>> before = gc.get_threshold()
    >>> with seldom():
    ...     inside = gc.get_threshold()
    >>> inside[0] > before[0], gc.get_threshold() == before
    (True, True)
    """
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
