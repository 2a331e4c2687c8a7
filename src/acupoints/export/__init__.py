"""An atlas, or part of it, in formats that other software reads; cards to print; and what changed between two editions. Cautions and
licences travel with what they belong to."""

from ._card import CardGroup, CardNotice, CardPick, CardView, card_view, needs_turning
from ._diff import Change, Diff, diff
from ._json import SCHEMA, bundle, to_json
from ._page import card

__all__ = [
    "SCHEMA", "CardGroup", "CardNotice", "CardPick", "CardView", "Change", "Diff", "bundle", "card", "card_view", "diff", "needs_turning",
    "to_json",
]  # fmt: skip
