"""Files to records to atlas. Lazy: opening the core for a look-up needs none of the checks that packs go through."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._load import load_atlas as load_atlas

__all__ = ["load_atlas"]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, {"load_atlas": "._load"})
    del attach
