"""Jobs on all cores: results in order, and no job may fail unseen."""

from __future__ import annotations

import os
from functools import partial

import pytest

from wegweiser.parallel import JobFailed, run_all


def test_results_come_in_order() -> None:
    """Seven jobs on three workers answer as if done one by one, each outside this process."""
    results = run_all([partial(lambda n: (n, os.getpid()), n) for n in range(7)], workers=3)
    assert [number for number, _ in results] == list(range(7))
    assert len({process for _, process in results} - {os.getpid()}) == 3


def test_a_failing_job_stops_the_build(capfd: pytest.CaptureFixture[str]) -> None:
    """An error in a child is printed and raised; a site without one of its languages is never published."""

    def fail() -> None:
        raise ValueError("no such template")

    with pytest.raises(JobFailed):
        run_all([fail, lambda: None], workers=2)
    assert "no such template" in capfd.readouterr().err


def test_a_killed_job_stops_the_build() -> None:
    """A child that the system kills returns nothing and is noticed."""
    with pytest.raises(JobFailed):
        run_all([lambda: os._exit(9), lambda: None], workers=2)


def test_one_job_needs_no_child() -> None:
    """A single job runs here, so that its errors keep their place."""
    assert run_all([os.getpid], workers=4) == [os.getpid()]
