"""From disk to records: whatever the editors wrote, with what is wrong in it."""

from .articles import article_folders, files_of_article, list_articles, read_annotations, read_article
from .codebook import codebook_of, list_codebook, read_entries
from .comments import suspect_comments
from .comparisons import list_comparisons, read_comparison
from .corrections import read_corrections
from .documents import read_documents
from .files import lines_of
from .seeds import read_seed, report_unused, seed_of

__all__ = [
    "article_folders",
    "codebook_of",
    "files_of_article",
    "lines_of",
    "list_articles",
    "list_codebook",
    "list_comparisons",
    "read_annotations",
    "read_article",
    "read_comparison",
    "read_corrections",
    "read_documents",
    "read_entries",
    "read_seed",
    "report_unused",
    "seed_of",
    "suspect_comments",
]
