"""What things are: frozen records without any reading, writing or global state.

Only what a point needs is imported here; ``acupoints.model.sets``, ``.evidence`` and ``.safety`` are imported where they are used.
"""

from ._base import Record, Review, Texts
from ._category import Category, CategoryInfo, CategoryName
from ._dispute import Dispute, Reading
from ._meridian import Meridian
from ._names import Name, NameRole
from ._pack import PackInfo
from ._point import GroupMember, Kind, MeridianCode, Point, Side, XRef
from ._source import Source
from .location import Aspect, Location, Region, RegionInfo

__all__ = [
    "Aspect",
    "Category",
    "CategoryInfo",
    "CategoryName",
    "Dispute",
    "GroupMember",
    "Kind",
    "Location",
    "Meridian",
    "MeridianCode",
    "Name",
    "NameRole",
    "PackInfo",
    "Point",
    "Reading",
    "Record",
    "Region",
    "RegionInfo",
    "Review",
    "Side",
    "Source",
    "Texts",
    "XRef",
]
