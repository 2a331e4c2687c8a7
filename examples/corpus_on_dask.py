"""Annotate a Parquet file on a Dask cluster: one task per row group, one file per task, and nothing lost when a worker is.

Run: python examples/corpus_on_dask.py IN.parquet FOLDER [SCHEDULER]          (FOLDER is made)

Without the address of a scheduler, two workers are started here. The files of FOLDER in the order of their names are the rows of IN in
their order. A task whose worker dies is given to another one; it writes under a name of its own and puts the file in its place when it is
whole, so that a row group that was begun twice is there once. Needs: pip install "acupoints[arrow]" "dask[distributed]"
"""

import sys
import uuid
from pathlib import Path

from dask.distributed import Client
from pyarrow.parquet import ParquetFile, ParquetWriter

from acupoints.text import annotate_batch


def annotate_group(source: str, number: int, folder: str) -> tuple[int, str]:
    """Annotate a row group, batch by batch: how many rows it has, and the version of what found the mentions."""
    unfinished = Path(folder, f".{number:06}-{uuid.uuid4().hex}")
    rows, writer, version = 0, None, ""
    with ParquetFile(source) as file:
        for batch in file.iter_batches(1024, row_groups=[number]):
            annotated = annotate_batch(batch)
            writer = writer or ParquetWriter(unfinished, annotated.schema)
            writer.write_batch(annotated)
            rows += annotated.num_rows
            version = annotated.schema.metadata[b"acupoints.annotator"].decode()
    if writer is not None:
        writer.close()
        unfinished.replace(Path(folder, f"{number:06}.parquet"))
    return rows, version


def main(source: str, folder: str, scheduler: str | None = None) -> None:
    Path(folder).mkdir(parents=True)
    with ParquetFile(source) as file:
        groups, expected = range(file.metadata.num_row_groups), file.metadata.num_rows
    with Client(scheduler) if scheduler else Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        # A task is given up, with an error, when it took more than a few workers down with it; see "allowed-failures" of Dask.
        tasks = client.map(annotate_group, [source] * len(groups), groups, [folder] * len(groups))
        results = client.gather(tasks)
    rows, versions = sum(rows for rows, _ in results), {version for _, version in results if version}
    if rows != expected or len(versions) > 1:
        sys.exit(f"{rows} of {expected} rows; annotators: {', '.join(sorted(versions))}: is the same acupoints on every machine?")
    for left in Path(folder).glob(".*"):  # of workers that died
        left.unlink()
    print(f"{rows} rows in {len(groups)} files, annotator {versions.pop() if versions else '-'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
