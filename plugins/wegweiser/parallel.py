"""Work on all cores: a few large jobs, each in a child of this process that sees everything read so far."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


class JobFailed(Exception):
    """A job ended with an error, which it has printed."""


def run_all(jobs: Sequence[Callable[[], Result]], workers: int = 0) -> list[Result]:
    """Return what each job returns, in order. ``workers`` is the number of processes; 0 means one a core.

    Children are forked, so jobs need no arguments and cost no start-up; what they return is pickled. One job, one
    worker or a system without ``fork`` runs in this process. An error in a job raises ``JobFailed``.
    """
    count = min(len(jobs), workers or len(os.sched_getaffinity(0)))
    if count <= 1 or not hasattr(os, "fork"):
        return [job() for job in jobs]
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_start(jobs[number::count]) for number in range(count)]
    parts: list[list[Result] | None] = [_collect(*child) for child in children]
    if any(part is None for part in parts):
        raise JobFailed("Ein Teil der Seite ließ sich nicht bauen; der Grund steht darüber.")
    results: list[Result] = [None] * len(jobs)  # type: ignore[list-item]
    for number, part in enumerate(parts):
        results[number::count] = part or []
    return results


def _start(jobs: Sequence[Callable[[], Result]]) -> tuple[int, int]:
    """Fork a child that does the jobs; return its process id and the end of the pipe that brings its results."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump([job() for job in jobs], pipe, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # no clean-up of what belongs to the parent


def _collect(process: int, reading: int) -> list[Result] | None:
    """Return the results of a child; None where it failed."""
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(process, 0)
    if status:
        return None
    results: list[Result] = pickle.loads(data)  # noqa: S301 - what our own child has written
    return results
