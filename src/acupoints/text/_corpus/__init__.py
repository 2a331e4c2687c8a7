"""A whole corpus, file in and file out: in parts, in several processes, in constant memory, and resumable. Private."""

from ._notes import Existing as Existing
from ._notes import Progress as Progress
from ._options import CorpusError as CorpusError
from ._options import Counts as Counts
from ._options import Options as Options
from ._run import annotate_file as annotate_file
