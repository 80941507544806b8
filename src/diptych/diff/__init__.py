"""What a change of the files means: the briefing of a git revision set against that of the folder."""

from .changes import Diff, compare
from .data import as_data
from .markdown import as_markdown
from .revision import export_revision

__all__ = ["Diff", "as_data", "as_markdown", "compare", "export_revision"]
