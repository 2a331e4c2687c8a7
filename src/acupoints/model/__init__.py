"""What things are: frozen records without any reading, writing or global state.

Lazy, so that a process that asks for a point defines only what a point is made of; ``acupoints.model.sets``, ``.evidence`` and
``.safety`` are imported from where they are.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._base import Record as Record
    from ._base import Review as Review
    from ._base import Reviewed as Reviewed
    from ._category import Category as Category
    from ._category import CategoryInfo as CategoryInfo
    from ._category import CategoryName as CategoryName
    from ._code import Code as Code
    from ._dispute import Dispute as Dispute
    from ._dispute import Reading as Reading
    from ._meridian import Meridian as Meridian
    from ._names import Name as Name
    from ._names import NameRole as NameRole
    from ._pack import PackInfo as PackInfo
    from ._point import GroupMember as GroupMember
    from ._point import Kind as Kind
    from ._point import MeridianCode as MeridianCode
    from ._point import Point as Point
    from ._point import Side as Side
    from ._point import XRef as XRef
    from ._retired import Retired as Retired
    from ._source import Source as Source
    from ._texts import Texts as Texts
    from .location import Aspect as Aspect
    from .location import Formula as Formula
    from .location import LandmarkInfo as LandmarkInfo
    from .location import Location as Location
    from .location import Region as Region
    from .location import RegionInfo as RegionInfo

__all__ = [
    "Aspect",
    "Category",
    "CategoryInfo",
    "CategoryName",
    "Code",
    "Dispute",
    "Formula",
    "GroupMember",
    "Kind",
    "LandmarkInfo",
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
    "Retired",
    "Review",
    "Reviewed",
    "Side",
    "Source",
    "Texts",
    "XRef",
]

_HOME = {
    "Aspect": ".location",
    "Category": "._category",
    "CategoryInfo": "._category",
    "CategoryName": "._category",
    "Code": "._code",
    "Dispute": "._dispute",
    "Formula": ".location",
    "GroupMember": "._point",
    "Kind": "._point",
    "LandmarkInfo": ".location",
    "Location": ".location",
    "Meridian": "._meridian",
    "MeridianCode": "._point",
    "Name": "._names",
    "NameRole": "._names",
    "PackInfo": "._pack",
    "Point": "._point",
    "Reading": "._dispute",
    "Record": "._base",
    "Region": ".location",
    "RegionInfo": ".location",
    "Retired": "._retired",
    "Review": "._base",
    "Reviewed": "._base",
    "Side": "._point",
    "Source": "._source",
    "Texts": "._texts",
    "XRef": "._point",
}

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
