"""Names of a package that are imported when they are first used (PEP 562), and what keeps typing out of a look-up."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    T = TypeVar("T")


def attach(package: str, homes: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a package.

    Args:
        package: its ``__name__``.
        homes: public name -> relative module that defines it.
    """

    def get(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import sys
        from importlib import import_module

        value = getattr(import_module(home, package), name)
        setattr(sys.modules[package], name, value)  # asked for once, then an ordinary attribute
        return value

    def names() -> list[str]:
        return sorted(homes)

    return get, names


def overload(function: T) -> T:
    """Stands in for ``typing.overload`` where typing would cost more than the look-up: checkers see theirs, Python skips this."""
    return function
