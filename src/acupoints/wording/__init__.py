"""Locations as sentences in a language, computed from their formulas."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._describe import OtherPlace as OtherPlace
    from ._describe import alternatives as alternatives
    from ._describe import describe as describe
    from ._gaps import gaps as gaps

__all__ = ["OtherPlace", "alternatives", "describe", "gaps"]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    _HOME = {"OtherPlace": "._describe", "alternatives": "._describe", "describe": "._describe", "gaps": "._gaps"}
    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
