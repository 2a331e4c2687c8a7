"""Bring a column of point codes, as people typed them, to ids; keep what can't be read, with the reason.

Run: python examples/clean_a_column.py < examples/typed_codes.txt
"""

import sys

import acupoints as acu


def clean(text: str) -> tuple[str, str]:
    """(id, "") for a writing that names one point, ("", reason) for any other."""
    try:
        return acu.resolve(text), ""
    except (acu.PointNotFoundError, acu.AmbiguousPointError) as error:
        return "", str(error)


def main() -> None:
    for line in sys.stdin:
        typed = line.rstrip("\n")
        id, reason = clean(typed)
        print(typed, id, reason, sep="\t")


if __name__ == "__main__":
    main()
