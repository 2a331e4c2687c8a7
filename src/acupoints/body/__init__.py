"""Where a point is, in numbers: distances and relations that the standard fixes, and places on a body."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._relations import NotComparableError as NotComparableError
    from ._relations import between as between
    from ._relations import distance as distance
    from ._relations import level_with as level_with
    from ._relations import neighbours as neighbours
    from ._relations import offset as offset
    from ._relations import on_line_with as on_line_with
    from ._relations import spinal_levels as spinal_levels

_HOME = {
    "NotComparableError": "._relations",
    "between": "._relations",
    "distance": "._relations",
    "level_with": "._relations",
    "neighbours": "._relations",
    "offset": "._relations",
    "on_line_with": "._relations",
    "spinal_levels": "._relations",
}

__all__ = [
    "NotComparableError",
    "between",
    "distance",
    "level_with",
    "neighbours",
    "offset",
    "on_line_with",
    "spinal_levels",
]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
