"""The page on which a reader builds a comparison: any two speakers, sources, parties or articles side by side."""

from ..page import Page
from .facets import OPTIONS, Facet, all_facets
from .view import View

#: What a column may stand for, the widest first, and how its quotes belong to it.
_SIDES = {
    "party": "by this party",
    "speaker": "by this speaker",
    "source": "through this source",
    "article": "of this article",
}


def build_page(view: View) -> Page:
    """Return the page with the choice; a script shows what is chosen, and without it the comparisons are listed."""
    by_kind = {facet.kind: facet for facet in all_facets(view)}
    sides = [(_with_pages(by_kind[kind]), belonging) for kind, belonging in _SIDES.items()]
    html = view.page(
        "build.html",
        topic=by_kind["topic"],
        sides=[(side, belonging) for side, belonging in sides if side.options],
        comparisons=view.links("compare", list(view.index.ids("comparison"))[:OPTIONS]),
        total=len(view.index.briefing.comparisons),
        more=[facet.more for facet in by_kind.values() if facet.more],
    )
    description = "Any two parties, speakers, sources or articles side by side, on all topics or on one."
    return Page("compare/build/", "Build a comparison", description, html)


def _with_pages(facet: Facet) -> Facet:
    """Return a facet without what is no thing: that no source is stated."""
    return facet._replace(options=tuple(option for option in facet.options if option.url))
