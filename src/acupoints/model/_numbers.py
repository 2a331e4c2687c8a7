"""Numbers as somebody wrote them: exact, and still numbers in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _exact(value: object) -> object:
    """A float would bring rounding into exact arithmetic; its shortest decimal form is what somebody wrote."""
    return Decimal(repr(value)) if isinstance(value, float) else value


Exact = Annotated[Decimal, BeforeValidator(_exact), PlainSerializer(_as_number, when_used="json")]
"""A decimal that stays exact and is a number in JSON."""
