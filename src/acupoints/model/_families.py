"""From a family's template to the formula of one member."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from .formula import Binding, Element, Family

_ELEMENTS: TypeAdapter[tuple[Element, ...]] = TypeAdapter(tuple[Element, ...])


def expand(template: tuple[Element, ...], binding: Binding) -> tuple[Element, ...]:
    """Elements with everything that a member binds put in place.

    Raises:
        KeyError: the template uses a name that the binding lacks; checked packs have none such.
    """
    refs = {name: ref.model_dump(exclude_defaults=True) for name, ref in binding.refs.items()}
    elements = [element.model_dump(exclude_defaults=True) for element in template]
    return _ELEMENTS.validate_python([_put(element, refs, binding.toward) for element in elements])


def of_member(family: Family, key: str) -> tuple[Element, ...]:
    """Elements of one member.

    Raises:
        KeyError: the family has no such member.
    """
    for binding in family.bindings:
        if binding.key == key:
            return expand(family.template, binding)
    raise KeyError(key)


def _put(value: Any, refs: dict[str, dict[str, Any]], toward: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        inner: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        if "var" in inner:
            bound = refs[inner["var"]]
            part = (*inner.get("part", ()), *bound.get("part", ()))
            return {**bound, "part": part} if part else bound
        return {key: _put(each, refs, toward) for key, each in inner.items()}
    if isinstance(value, list | tuple):
        return tuple(_put(each, refs, toward) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, str) and value.startswith("$"):
        return toward[value[1:]]
    return value
