"""An atlas, or part of it, in formats that other software reads; and what changed between two editions. Cautions and licences travel
with what they belong to."""

from ._diff import Change, Diff, diff
from ._json import SCHEMA, bundle, to_json

__all__ = ["SCHEMA", "Change", "Diff", "bundle", "diff", "to_json"]
