"""The page that hands the data out."""

from ..page import FILE_SIZE, Page
from .view import View


def data_page(view: View) -> Page:
    """Return the page that describes the files below /data/."""
    html = view.page("data.html", total=len(view.index.quotes), size=FILE_SIZE.format)
    return Page("data/", "Data", "Every annotation with its offsets, speaker, source and article, for machines.", html)
