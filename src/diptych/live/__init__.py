"""`serve`: the newest state of a briefing in the browser, what is wrong with it, and annotations saved from there."""

from .preview import Preview, begin
from .serving import go_live

__all__ = ["Preview", "begin", "go_live"]
