"""Hold and ask: the atlas, query results, codes, names, search.

Lazy like the top level, since resolving a code must not import the models.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._atlas import Atlas as Atlas
    from ._points import Points as Points
    from ._search import Match as Match
    from ._where import Where as Where

__all__ = ["Atlas", "Match", "Points", "Where"]

_HOME = {"Atlas": "._atlas", "Match": "._search", "Points": "._points", "Where": "._where"}

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
