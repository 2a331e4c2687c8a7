"""Locations as sentences in a language, computed from their formulas."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._describe import describe as describe
    from ._gaps import gaps as gaps

__all__ = ["describe", "gaps"]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, {"describe": "._describe", "gaps": "._gaps"})
    del attach
