"""An atlas, or part of it, in formats that other software reads. Cautions and licences travel with what they belong to."""

from ._json import SCHEMA, bundle, to_json

__all__ = ["SCHEMA", "bundle", "to_json"]
