"""From disk to records: whatever the editors wrote, with what is wrong in it."""

from pathlib import Path

from ..model import Briefing
from ..problem import Problem
from .articles import read_articles
from .codebook import read_codebook
from .comparisons import read_comparisons
from .corrections import read_corrections
from .documents import read_documents
from .seeds import read_seeds

__all__ = ["read_briefing"]


def read_briefing(root: Path, problems: list[Problem]) -> Briefing:
    """Return all that can be read of the briefing in a folder; add what is wrong to `problems`."""
    articles = read_articles(root, problems)
    return Briefing(
        codebook=read_codebook(root, problems),
        seeds=read_seeds(root, articles, problems),
        articles=articles,
        comparisons=read_comparisons(root, problems),
        corrections=read_corrections(root, problems),
        documents=read_documents(root, problems),
    )
