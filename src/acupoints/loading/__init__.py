"""Files to records to atlas. Lazy: opening the core for a look-up needs none of the checks that packs go through."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._load import load_atlas as load_atlas

__all__ = ["load_atlas"]

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ._load import load_atlas

        return load_atlas
