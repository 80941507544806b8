"""The search page: every quote by its words and by facets; without scripts, lists that lead to all of them."""

from ..page import Page
from .facets import all_facets
from .view import View


def search_page(view: View) -> Page:
    """Return the page that a script makes a search of."""
    sizes = {"quote": len(view.index.owners), "article": len(view.index.briefing.articles)}
    html = view.page("search.html", facets=all_facets(view), sizes=sizes, unit=view.searched)
    about = f"Every {view.searched} by its words, topic, speaker, party, source, article and form."
    return Page("search/", "Search", about, html)
