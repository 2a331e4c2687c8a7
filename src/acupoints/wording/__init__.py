"""Locations as sentences in a language, computed from their formulas, and the short texts of screens and cards."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._describe import OtherPlace as OtherPlace
    from ._describe import alternatives as alternatives
    from ._describe import describe as describe
    from ._gaps import gaps as gaps
    from ._speech import Speech as Speech
    from ._speech import message_gaps as message_gaps
    from ._speech import speech as speech

_HOME = {
    "OtherPlace": "._describe",
    "Speech": "._speech",
    "alternatives": "._describe",
    "describe": "._describe",
    "gaps": "._gaps",
    "message_gaps": "._speech",
    "speech": "._speech",
}

__all__ = ["OtherPlace", "Speech", "alternatives", "describe", "gaps", "message_gaps", "speech"]

if not TYPE_CHECKING:
    from acupoints._lazy import attach

    __getattr__, __dir__ = attach(__name__, _HOME)
    del attach
