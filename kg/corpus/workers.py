"""Work on many articles at once, with results in the order of the input.

    items --(batches)--> process pool --> results, one per item, in order

With one worker nothing is started. A pool that a killed worker broke is made anew and its batches are done
again: a result never depends on who computed it.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from kg.errors import KGError

Item = TypeVar("Item")
Result = TypeVar("Result")
BATCH = 20
RETRIES = 3


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of `size` items, the last may be shorter.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    walk = iter(items)
    while batch := list(itertools.islice(walk, size)):
        yield batch


def in_order(
    work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], *, workers: int = 1
) -> Iterator[Result]:
    """Yield the results of `work` on batches of items, in the order of the items.

    Args:
        work: a module-level function (it travels to other processes); one result per item, in order.
        items: read lazily; no more than four batches per worker are held.
        workers: processes; 1 works in this one.

    Raises:
        KGError: the same batch broke the pool three times; its first item is named.
    """
    if workers <= 1:
        for batch in in_batches(items, BATCH):
            yield from work(batch)
        return
    pool = _pool(workers)
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    try:
        batches = in_batches(items, BATCH)
        for batch in itertools.islice(batches, 4 * workers):
            waiting.append((batch, pool.submit(work, batch)))
        tries = 0
        while waiting:
            batch, future = waiting[0]
            try:
                done = future.result()
            except BrokenProcessPool as error:
                tries += 1
                if tries >= RETRIES:
                    raise KGError(f"worker processes died {tries} times near {batch[0]!r:.200}") from error
                pool.shutdown(cancel_futures=True)
                pool = _pool(workers)
                waiting = deque((again, pool.submit(work, again)) for again, _ in waiting)
                continue
            tries = 0
            waiting.popleft()
            for following in itertools.islice(batches, 1):
                waiting.append((following, pool.submit(work, following)))
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
