"""For the tests of a pack, and of programs that use one. Nothing here is loaded unless a test asks for it.

`check_pack`, `assert_pack_ok` and `installed_pack` need nothing but the library. The strategies `point_ids`, `points`, `point_sets` and
`packs` need hypothesis, which is imported when one of them is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._packs import assert_pack_ok as assert_pack_ok
    from ._packs import check_pack as check_pack
    from ._packs import installed_pack as installed_pack
    from ._strategies import PackFiles as PackFiles
    from ._strategies import packs as packs
    from ._strategies import point_ids as point_ids
    from ._strategies import point_sets as point_sets
    from ._strategies import points as points

__all__ = ["PackFiles", "assert_pack_ok", "check_pack", "installed_pack", "packs", "point_ids", "point_sets", "points"]

_HOME = {
    "PackFiles": "._strategies",
    "assert_pack_ok": "._packs",
    "check_pack": "._packs",
    "installed_pack": "._packs",
    "packs": "._strategies",
    "point_ids": "._strategies",
    "point_sets": "._strategies",
    "points": "._strategies",
}

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
