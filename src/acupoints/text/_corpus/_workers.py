"""Work on many parts, in this process or in several, with results in the order of the parts and few of them in memory."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from acupoints.errors import PackWarning

from ._options import CorpusError

P = TypeVar("P")
R = TypeVar("R")

_AHEAD = 3
"""Parts per process that are under way: one at work, the others so that none waits for this process."""


@contextmanager
def workers(make: Callable[[], Callable[[P], R]], count: int) -> Generator[Callable[[Iterable[P]], Iterator[tuple[P, R]]]]:
    """A way to map parts to results, in the order of the parts.

    Args:
        make: makes the function that works on a part; once in each process, so it must pickle when there are several.
        count: how many processes; with 1 the work is done in this one.

    Raises:
        CorpusError: a process was killed.
    """
    if count == 1:
        work = make()
        yield lambda parts: ((part, work(part)) for part in parts)
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin, initargs=(make,))
    try:
        yield lambda parts: _in_order(pool, parts, count * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, parts: Iterable[P], ahead: int) -> Iterator[tuple[P, Any]]:
    waiting: deque[tuple[P, Future[Any]]] = deque()
    try:
        for part in parts:
            with _undisturbed():
                waiting.append((part, pool.submit(_work, part)))
            if len(waiting) >= ahead:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    except BrokenProcessPool as error:
        raise CorpusError("a worker process was killed, perhaps for want of memory; continue with --resume and fewer --workers") from error


def _finished(part: P, future: Future[Any]) -> tuple[P, Any]:
    return part, future.result()


# In a worker process


_make: Callable[[], Callable[[Any], Any]] | None = None
_function: Callable[[Any], Any] | None = None


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _make
    _make = make
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; only the first process answers
    warnings.simplefilter("ignore", PackWarning)  # the first process has told of it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent can't tell its workers to stop: they would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(part: Any) -> Any:
    global _function
    if _function is None:
        assert _make is not None
        _function = _make()  # here and not in `_begin`, where an error would break the pool and lose its message
    return _function(part)


@contextmanager
def _undisturbed() -> Generator[None]:
    """Hold Ctrl-C back while a process may be started: it inherits that, and does not die with a traceback before it can ignore it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
