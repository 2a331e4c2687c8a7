"""Flash cards for one meridian, as tab-separated lines that card programs import.

Run: python examples/flash_cards.py LU
"""

import sys

import acupoints as acu


def cards(meridian: str) -> list[tuple[str, str]]:
    """Front: the code. Back: names and special categories."""
    result: list[tuple[str, str]] = []
    for point in acu.where(lambda point: point.meridian == meridian):
        names = [name for lang in ("zh-Latn", "zh-Hans", "ja", "ko", "en") if (name := point.name(lang))]
        kinds = [category.name for category in point.categories]
        result.append((point.code, " · ".join([*names, *kinds])))
    return result


def main() -> None:
    for front, back in cards(sys.argv[1]):
        print(front, back, sep="\t")


if __name__ == "__main__":
    main()
