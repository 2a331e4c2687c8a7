"""Tables of every pack are sorted and trimmed: a change of data is then a small diff. Prints what is not, and exits 1."""

import pathlib
import sys

from acupoints.atlas._order import standard_key
from acupoints.loading._compile import ROLES


def fault(path: pathlib.Path) -> str | None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if lines.pop() != "" or any(line != line.rstrip("\r ") for line in lines):
        return "must end with one newline and hold no carriage returns or trailing spaces"
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
    if header[0] == "id" and "lang" in header:
        keys = [(standard_key(row["id"]), row["lang"], ROLES.index(row["role"] or "main"), row["name"]) for row in rows]
    elif header[0] == "id":
        keys = [standard_key(row["id"]) for row in rows]
    else:
        return None
    return None if keys == sorted(keys) else "rows are not in standard order"


faults = [(path, found) for path in sorted(pathlib.Path().glob("**/src/**/*.tsv")) if (found := fault(path))]
for path, found in faults:
    print(f"{path}: {found}")
sys.exit(bool(faults))
