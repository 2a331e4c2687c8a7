"""Small valid packs out of hypothesis: those that the library offers to pack authors."""

from acupoints.testing import PackFiles as Pack
from acupoints.testing import packs
from acupoints.testing._strategies import CORE_IDS
from acupoints.testing._words import CLASHING

__all__ = ["CLASHING", "CORE_IDS", "Pack", "packs"]
