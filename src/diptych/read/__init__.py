"""From disk to records: whatever the editors wrote, with what is wrong in it."""

from .articles import list_articles, read_article
from .codebook import read_codebook
from .comparisons import read_comparisons
from .corrections import read_corrections
from .documents import read_documents
from .seeds import read_seed, report_unused, seed_of

__all__ = [
    "list_articles",
    "read_article",
    "read_codebook",
    "read_comparisons",
    "read_corrections",
    "read_documents",
    "read_seed",
    "report_unused",
    "seed_of",
]
