"""Which points stand together in abstracts: how often, and how much more often than by chance.

Run: python examples/co_occurrence.py [FILE]          (needs: pip install "acupoints[arrow]" polars)

FILE is JSON Lines with `id`, `lang` and `text`. The one beside this program was written for it; no study stands behind it.
"""

import sys
from pathlib import Path

import polars as pl

import acupoints as acu
from acupoints.text import annotate_batch

ABSTRACTS = Path(__file__).with_name("abstracts.jsonl")


def points_by_document(file: Path) -> pl.DataFrame:
    """One row per document and point that it mentions, however often; a range counts for each of its points."""
    documents = pl.read_ndjson(file).select("id", "lang", "text").rechunk().to_arrow()
    annotated = pl.concat(pl.DataFrame(annotate_batch(batch, lang_column="lang")) for batch in documents.to_batches())
    mentions = annotated.explode("mentions").select("id", pl.col("mentions").struct.field("points"))
    order = pl.DataFrame({"point": acu.points().ids}).with_row_index("place")
    return mentions.explode("points").drop_nulls().rename({"points": "point"}).unique().join(order, on="point")


def pairs(used: pl.DataFrame) -> pl.DataFrame:
    """Pairs of points, the most frequent first; `lift` is how many times as often as if they were mentioned independently."""
    documents = used["id"].n_unique()
    alone = used.group_by("point").len("alone")
    together = used.join(used, on="id", suffix="_2").filter(pl.col("place") < pl.col("place_2"))
    counted = together.group_by("point", "point_2", "place", "place_2").len("documents")
    with_alone = counted.join(alone, on="point").join(alone, left_on="point_2", right_on="point", suffix="_2")
    lift = pl.col("documents") * documents / (pl.col("alone") * pl.col("alone_2"))
    ranked = with_alone.with_columns(lift.round(2).alias("lift")).sort(
        "documents", "lift", "place", "place_2", descending=[True, True, False, False]
    )
    return ranked.select("point", "point_2", "documents", "lift")


def main(file: Path = ABSTRACTS) -> None:
    used = points_by_document(file)
    print(f"{used['id'].n_unique()} documents with points, {used['point'].n_unique()} points")
    with pl.Config(tbl_formatting="ASCII_MARKDOWN", tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True, tbl_rows=-1):
        print(pairs(used).head(8))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
