"""Distances on the ground."""

from __future__ import annotations

import math

_KILOMETRES_PER_DEGREE = 111.32


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two points (latitude, longitude in degrees); flat is near enough within a county."""
    squeeze = math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * squeeze) * _KILOMETRES_PER_DEGREE
