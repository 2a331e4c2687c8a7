"""Write python.inv: the few names of Python's own documentation that our pages link to, so that the docs build offline."""

import pathlib
import zlib

# The spaces behind a role keep its pages apart.
NAMES = {
    "py:class": ["str", "int", "float", "bool", "bytes", "dict", "list", "tuple", "object", "slice", "type", "frozenset"],
    "py:class ": [
        "collections.abc.Callable",
        "collections.abc.Collection",
        "collections.abc.Generator",
        "collections.abc.Iterable",
        "collections.abc.Iterator",
        "collections.abc.Mapping",
        "collections.abc.Sequence",
        "collections.abc.Set",
    ],
    "py:class  ": ["datetime.date"],
    "py:class   ": ["os.PathLike"],
    "py:class    ": ["pathlib.Path"],
    "py:class     ": ["decimal.Decimal"],
    "py:class      ": ["fractions.Fraction"],
    "py:exception": ["KeyError", "ValueError", "TypeError", "LookupError", "Exception", "ExceptionGroup", "UserWarning"],
    "py:data": ["None"],
}
PAGES = {
    "py:class ": "library/collections.abc.html#$",
    "py:class": "library/stdtypes.html#$",
    "py:class  ": "library/datetime.html#$",
    "py:class   ": "library/os.html#$",
    "py:class    ": "library/pathlib.html#$",
    "py:class     ": "library/decimal.html#$",
    "py:class      ": "library/fractions.html#$",
    "py:exception": "library/exceptions.html#$",
    "py:data": "library/constants.html#$",
}

lines = [f"{name} {role.strip()} 1 {PAGES[role]} -" for role, names in NAMES.items() for name in names]
head = b"# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# The remainder of this file is compressed using zlib.\n"
path = pathlib.Path(__file__).parent / "python.inv"
path.write_bytes(head + zlib.compress("\n".join(lines).encode() + b"\n", 9))
