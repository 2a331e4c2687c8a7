"""Where a point is, in numbers: distances and relations that the standard fixes, and places on a body."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._drawing import check_body as check_body
    from ._drawing import check_coordinates as check_coordinates
    from ._drawing import scales as scales
    from ._place import ends as ends
    from ._place import place as place
    from ._place import place_all as place_all
    from ._relations import Neighbours as Neighbours
    from ._relations import between as between
    from ._relations import coordinates as coordinates
    from ._relations import distance as distance
    from ._relations import in_frame as in_frame
    from ._relations import level_with as level_with
    from ._relations import neighbours as neighbours
    from ._relations import offset as offset
    from ._relations import on_line_with as on_line_with
    from ._relations import spinal_levels as spinal_levels
    from ._rules import Finding as Finding
    from ._rules import check_locations as check_locations
    from ._synthetic import synthetic_body as synthetic_body

_HOME = {
    "Finding": "._rules",
    "Neighbours": "._relations",
    "between": "._relations",
    "check_body": "._drawing",
    "check_coordinates": "._drawing",
    "check_locations": "._rules",
    "coordinates": "._relations",
    "distance": "._relations",
    "ends": "._place",
    "in_frame": "._relations",
    "level_with": "._relations",
    "neighbours": "._relations",
    "offset": "._relations",
    "on_line_with": "._relations",
    "place": "._place",
    "place_all": "._place",
    "scales": "._drawing",
    "spinal_levels": "._relations",
    "synthetic_body": "._synthetic",
}

__all__ = [
    "Finding",
    "Neighbours",
    "between",
    "check_body",
    "check_coordinates",
    "check_locations",
    "coordinates",
    "distance",
    "ends",
    "in_frame",
    "level_with",
    "neighbours",
    "offset",
    "on_line_with",
    "place",
    "place_all",
    "scales",
    "spinal_levels",
    "synthetic_body",
]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
