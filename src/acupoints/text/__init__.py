"""Find and normalise mentions of points in running text, one string or a whole corpus.

>>> from acupoints.text import find_mentions, normalise
>>> [mention.text for mention in find_mentions("Needle BL-23, Shenshu and GV 4.")]
['BL-23', 'Shenshu', 'GV 4']
>>> normalise("Needle BL-23, Shenshu and GV 4.")
('BL23', 'GV4')
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._arrow import annotate_batch as annotate_batch
    from ._link import link as link
    from ._mention import Mention as Mention
    from ._normalise import normalise as normalise
    from ._recogniser import Recogniser as Recogniser
    from ._recogniser import annotate as annotate
    from ._recogniser import find_mentions as find_mentions

_HOME = {
    "Mention": "._mention",
    "Recogniser": "._recogniser",
    "annotate": "._recogniser",
    "annotate_batch": "._arrow",
    "find_mentions": "._recogniser",
    "link": "._link",
    "normalise": "._normalise",
}

__all__ = ["Mention", "Recogniser", "annotate", "annotate_batch", "find_mentions", "link", "normalise"]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
