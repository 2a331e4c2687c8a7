"""Arithmetic of places: tuples of two or three numbers. Written out, since all of a body goes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

Vector = tuple[float, ...]

PARALLEL = 0.2
"""Below this sine two directions say the same; what they fix together would be far off."""


def add(a: Vector, b: Vector, factor: float = 1.0) -> Vector:
    """``a + factor * b``."""
    if len(a) == 2:
        return (a[0] + factor * b[0], a[1] + factor * b[1])
    return (a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2])


def minus(a: Vector, b: Vector) -> Vector:
    """``a - b``."""
    return add(a, b, -1.0)


def dot(a: Vector, b: Vector) -> float:
    """Scalar product."""
    if len(a) == 2:
        return a[0] * b[0] + a[1] * b[1]
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vector) -> float:
    """Length of a vector."""
    return sqrt(dot(a, a))


def unit(a: Vector) -> Vector | None:
    """A vector of length 1; None for one that has no direction."""
    size = length(a)
    return tuple(x / size for x in a) if size > 1e-9 else None


def middle(places: Sequence[Vector]) -> Vector:
    """Centre of some places."""
    if len(places) == 1:
        return places[0]
    return tuple(sum(values) / len(places) for values in zip(*places, strict=True))


def across(lines: Iterable[Vector], vector: Vector) -> Vector:
    """What is left of a vector beside directions of length 1 that stand upright on each other."""
    for each in lines:
        vector = add(vector, each, -dot(vector, each))
    return vector


class Space:
    """Planes that a place lies in, each as its upright direction and where it stands along that."""

    __slots__ = ("normals", "offsets", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.normals: list[Vector] = []
        self.offsets: list[float] = []

    def add(self, normal: Vector, offset: float, least: float = PARALLEL) -> bool:
        """Put a plane to the others; False when they fix that direction already, all but a sine of ``least``."""
        if len(self.normals) == self.size:
            return False
        rest = normal
        for known, place in zip(self.normals, self.offsets, strict=True):
            share = dot(rest, known)
            rest = add(rest, known, -share)
            offset -= share * place
        size = length(rest)
        if size < least:
            return False
        self.normals.append(tuple(x / size for x in rest))
        self.offsets.append(offset / size)
        return True

    def add_line(self, a: Vector, b: Vector) -> bool:
        """Put a line through two places to the planes; False when it adds nothing."""
        way = unit(minus(b, a))
        if way is None:
            return False
        added = False
        beside = [way]
        for number in range(self.size):
            axis = tuple(float(number == each) for each in range(self.size))
            rest = unit(across(beside, axis))
            if rest is not None and abs(dot(rest, axis)) > PARALLEL:
                beside.append(rest)
                added = self.add(rest, dot(rest, a)) or added
        return added

    def nearest(self, place: Vector) -> Vector:
        """The place in all planes that is nearest to another."""
        for normal, offset in zip(self.normals, self.offsets, strict=True):
            place = add(place, normal, offset - dot(normal, place))
        return place

    @property
    def free(self) -> int:
        """Directions that nothing fixes yet."""
        return self.size - len(self.normals)
