"""Find and normalise point mentions in running text, one string or a whole corpus."""
from ._arrow import annotate_batch as annotate_batch
from ._mention import Mention as Mention
from ._recogniser import Recogniser as Recogniser
from ._recogniser import find_mentions as find_mentions
