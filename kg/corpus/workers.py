"""Work on many articles at once, with results in the order of the input.

    items --(batches)--> process pool --> results, one per item, in order

With one worker nothing is started. A pool that a killed worker broke is made anew and its batches are done
again: a result never depends on who computed it. An item that kills its worker every time is found by doing
its batch one by one; it is lost, and the others go on.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
BATCH = 20
RETRIES = 3  # of a batch, before its items are done one by one


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of `size` items, the last may be shorter.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    walk = iter(items)
    while batch := list(itertools.islice(walk, size)):
        yield batch


def in_order(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Iterable[Item],
    *,
    lost: Callable[[Item], Result],
    workers: int = 1,
) -> Iterator[Result]:
    """Yield the results of `work` on batches of items, in the order of the items.

    Args:
        work: a module-level function (it travels to other processes); one result per item, in order.
        items: read lazily; no more than four batches per worker are held.
        lost: the result of an item that kills the process which works on it, each time it is tried.
        workers: processes; 1 works in this one.
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
            except BrokenProcessPool:
                tries += 1
                pool.shutdown(cancel_futures=True)
                done = _one_by_one(work, batch, lost) if tries >= RETRIES else []
                pool = _pool(workers)
                waiting = deque((one, _again(work, one, pool, before)) for one, before in waiting)
                if not done:
                    continue
            tries = 0
            waiting.popleft()
            for following in itertools.islice(batches, 1):
                waiting.append((following, pool.submit(work, following)))
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _again(
    work: Callable[[Sequence[Item]], list[Result]],
    batch: list[Item],
    pool: ProcessPoolExecutor,
    before: Future[list[Result]],
) -> Future[list[Result]]:
    """Return a batch's future in a new pool; what the broken one had done stays done."""
    failed = before.cancelled() or not before.done() or before.exception() is not None
    return pool.submit(work, batch) if failed else before


def _one_by_one(
    work: Callable[[Sequence[Item]], list[Result]], batch: list[Item], lost: Callable[[Item], Result]
) -> list[Result]:
    """Return the results of a batch that breaks every pool: each item by itself, the deadly ones lost."""
    done: list[Result] = []
    pool = _pool(1)
    try:
        for item in batch:
            try:
                done += pool.submit(work, [item]).result()
            except BrokenProcessPool:
                done.append(lost(item))
                pool.shutdown(cancel_futures=True)
                pool = _pool(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return done


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
