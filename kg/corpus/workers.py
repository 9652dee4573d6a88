"""Work on many articles at once, with results in the order of the input.

    items --(batches)--> process pool, or Dask --> results, one per item, in order

With one worker nothing is started. A pool that a killed worker broke is made anew and its batches are done
again: a result never depends on who computed it. An item that kills its worker every time is found by doing
its batch one by one; it is lost, and the others go on. A Dask cluster is one more pool: Dask gives its
workers as an Executor of `concurrent.futures`.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from kg.errors import MissingExtra, StoreError

Item = TypeVar("Item")
Result = TypeVar("Result")
BATCH = 20
RETRIES = 3
CONNECT = 20  # seconds to wait for a cluster
_ALONE = threading.Lock()  # a worker of a cluster may have several threads, the parser wants one


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of `size` items, the last may be shorter.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    walk = iter(items)
    while batch := list(itertools.islice(walk, size)):
        yield batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Where batches are worked on."""

    workers: int
    executor: Callable[[int], Executor]  # for so many workers; made anew after a break
    close: Callable[[Any], None]  # ends an executor; what it has not begun is given up
    broken: type[Exception]  # what a batch raises whose worker was killed
    retries: int  # of a batch, before its items are done one by one


def in_order(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Iterable[Item],
    *,
    lost: Callable[[Item], Result],
    workers: int = 1,
    cluster: str | None = None,
) -> Iterator[Result]:
    """Yield the results of `work` on batches of items, in the order of the items.

    Args:
        work: a module-level function (it travels to other processes); one result per item, in order.
        items: read lazily; no more than four batches per worker are held.
        lost: the result of an item that kills the process which works on it, each time it is tried.
        workers: processes; 1 works in this one.
        cluster: the address of a Dask scheduler, "tcp://10.0.0.5:8786"; its workers are used instead. They
            need the same version of this package and the same pipeline.

    Raises:
        MissingExtra: `distributed` is not installed.
        StoreError: nothing answers at the address, or the cluster has no workers.
    """
    if cluster is not None:
        with _cluster(cluster) as pool:
            yield from _pooled(partial(_alone, work), items, lost, pool)
    elif workers > 1:
        yield from _pooled(work, items, lost, _processes(workers))
    else:
        for batch in in_batches(items, BATCH):
            yield from work(batch)


def _pooled(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Iterable[Item],
    lost: Callable[[Item], Result],
    pool: Pool,
) -> Iterator[Result]:
    executor = pool.executor(pool.workers)
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    try:
        batches = in_batches(items, BATCH)
        for batch in itertools.islice(batches, 4 * pool.workers):
            waiting.append((batch, executor.submit(work, batch)))
        tries = 0
        while waiting:
            batch, future = waiting[0]
            try:
                done = future.result()
            except pool.broken:
                tries += 1
                pool.close(executor)
                done = _one_by_one(work, batch, lost, pool) if tries >= pool.retries else []
                executor = pool.executor(pool.workers)
                waiting = deque((one, _again(work, one, executor, before)) for one, before in waiting)
                if not done:
                    continue
            tries = 0
            waiting.popleft()
            for following in itertools.islice(batches, 1):
                waiting.append((following, executor.submit(work, following)))
            yield from done
    finally:
        pool.close(executor)


def _again(
    work: Callable[[Sequence[Item]], list[Result]],
    batch: list[Item],
    executor: Executor,
    before: Future[list[Result]],
) -> Future[list[Result]]:
    """Return a batch's future in a new pool; what the broken one had done stays done."""
    failed = before.cancelled() or not before.done() or before.exception() is not None
    return executor.submit(work, batch) if failed else before


def _one_by_one(
    work: Callable[[Sequence[Item]], list[Result]],
    batch: list[Item],
    lost: Callable[[Item], Result],
    pool: Pool,
) -> list[Result]:
    """Return the results of a batch that breaks every pool: each item by itself, the deadly ones lost."""
    done: list[Result] = []
    executor = pool.executor(1)
    try:
        for item in batch:
            try:
                done += executor.submit(work, [item]).result()
            except pool.broken:
                done.append(lost(item))
                pool.close(executor)
                executor = pool.executor(1)
    finally:
        pool.close(executor)
    return done


def _processes(workers: int) -> Pool:
    context = get_context("spawn")
    return Pool(
        workers=workers,
        executor=lambda count: ProcessPoolExecutor(count, mp_context=context),
        close=lambda executor: executor.shutdown(cancel_futures=True),
        broken=BrokenProcessPool,
        retries=RETRIES,
    )


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    """Connect to a Dask scheduler and yield its workers as a pool."""
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtra.of("a cluster", "cluster") from error
    try:
        client: Any = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StoreError(
            f"{address}: no Dask scheduler answers ({error}). Next: look at its address"
        ) from error
    with client:
        if not (found := len(client.scheduler_info(n_workers=-1)["workers"])):
            raise StoreError(
                f"{address}: the cluster has no workers. Next: dask worker {address} --nthreads 1"
            )
        yield Pool(
            workers=found,
            executor=lambda _: client.get_executor(pure=False),
            close=lambda executor: executor.shutdown(wait=False),
            broken=KilledWorker,
            retries=1,  # Dask has tried it on several workers
        )


def _alone(work: Callable[[Sequence[Item]], list[Result]], batch: Sequence[Item]) -> list[Result]:
    """Work on a batch while no other thread of this process does."""
    with _ALONE:
        return work(batch)
