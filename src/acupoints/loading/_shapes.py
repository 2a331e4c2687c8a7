"""What a file says, seen as tables, lists of tables and lists of texts: a stranger's file may hold anything anywhere."""

from __future__ import annotations

from typing import Any, cast


def table(value: object) -> dict[str, Any] | None:
    """The value if it is a table."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def items(value: object) -> list[Any] | None:
    """The value if it is an array."""
    return value if isinstance(value, list) else None  # pyright: ignore[reportUnknownVariableType]


def tables(value: object) -> list[dict[str, Any]] | None:
    """The value if it is an array of tables."""
    found = items(value)
    return found if found is not None and all(isinstance(each, dict) for each in found) else None


def texts(value: object) -> list[str] | None:
    """The value if it is an array of strings."""
    found = items(value)
    return found if found is not None and all(isinstance(each, str) for each in found) else None


def pack_head(manifest: dict[str, Any]) -> dict[str, Any]:
    """The table ``[pack]`` of a manifest, empty when there is none."""
    return table(manifest.get("pack")) or {}


def pack_name(manifest: dict[str, Any]) -> str | None:
    """The name in a manifest, when it has one."""
    name = pack_head(manifest).get("name")
    return name if isinstance(name, str) and name else None


def source_ids(manifest: dict[str, Any]) -> set[str]:
    """Ids of the sources that a manifest declares."""
    return {each["id"] for each in tables(manifest.get("source")) or [] if isinstance(each.get("id"), str)}
