"""Acupuncture points as data that other software can trust, ask and extend.

Importing this package reads nothing and scans nothing: each name below is loaded when it is first used (PEP 562).

>>> import acupoints as acu
>>> acu.resolve("UB-40")
'BL40'
>>> acu.point("Weizhong")
<Point BL40 Wěizhōng 委中>
"""

__version__ = "0.1.0"

# Type checkers take this for `typing.TYPE_CHECKING`; importing typing for it would cost more than all the rest here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._default import default_atlas as default_atlas
    from ._default import get as get
    from ._default import load_atlas as load_atlas
    from ._default import packs as packs
    from ._default import point as point
    from ._default import point_set as point_set
    from ._default import points as points
    from ._default import protocol as protocol
    from ._default import resolve as resolve
    from ._default import search as search
    from ._default import where as where
    from .atlas import Atlas as Atlas
    from .atlas import Match as Match
    from .atlas import Points as Points
    from .atlas import Where as Where
    from .errors import AcupointsError as AcupointsError
    from .errors import AmbiguousPointError as AmbiguousPointError
    from .errors import PackErrors as PackErrors
    from .errors import PackInvalidError as PackInvalidError
    from .errors import PackWarning as PackWarning
    from .errors import PointNotFoundError as PointNotFoundError
    from .errors import Problem as Problem
    from .errors import UnknownIdError as UnknownIdError
    from .model import Meridian as Meridian
    from .model import PackInfo as PackInfo
    from .model import Point as Point
    from .model import Source as Source
    from .model.sets import PointSet as PointSet
    from .text import Mention as Mention
    from .text import find_mentions as find_mentions
    from .wording import describe as describe

_HOME = {
    "AcupointsError": ".errors",
    "AmbiguousPointError": ".errors",
    "Atlas": ".atlas",
    "Match": ".atlas",
    "Mention": ".text",
    "Meridian": ".model",
    "PackErrors": ".errors",
    "PackInfo": ".model",
    "PackInvalidError": ".errors",
    "PackWarning": ".errors",
    "Point": ".model",
    "PointNotFoundError": ".errors",
    "PointSet": ".model.sets",
    "Points": ".atlas",
    "Problem": ".errors",
    "Source": ".model",
    "UnknownIdError": ".errors",
    "Where": ".atlas",
    "default_atlas": "._default",
    "describe": ".wording",
    "find_mentions": ".text",
    "get": "._default",
    "load_atlas": "._default",
    "packs": "._default",
    "point": "._default",
    "point_set": "._default",
    "points": "._default",
    "protocol": "._default",
    "resolve": "._default",
    "search": "._default",
    "where": "._default",
}

__all__ = [
    "AcupointsError",
    "AmbiguousPointError",
    "Atlas",
    "Match",
    "Mention",
    "Meridian",
    "PackErrors",
    "PackInfo",
    "PackInvalidError",
    "PackWarning",
    "Point",
    "PointNotFoundError",
    "PointSet",
    "Points",
    "Problem",
    "Source",
    "UnknownIdError",
    "Where",
    "default_atlas",
    "describe",
    "find_mentions",
    "get",
    "load_atlas",
    "packs",
    "point",
    "point_set",
    "points",
    "protocol",
    "resolve",
    "search",
    "where",
]

# Hidden from type checkers, for which a module-level __getattr__ would make every misspelt name an Any.
if not TYPE_CHECKING:
    from ._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
