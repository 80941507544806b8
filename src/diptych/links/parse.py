"""One file of the site, read once: the facts that the link check needs of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .marks import SELECTOR, Mark, element_marks, sitemap_marks, style_marks


@dataclass(frozen=True, slots=True)
class Facts:
    """What one HTML page, drawing or style sheet says."""

    addresses: tuple[Mark, ...] = ()  # each once, in the order of the file
    ids: frozenset[str] = frozenset()  # the places that fragments lead to
    duplicates: tuple[Mark, ...] = ()  # ids that stand more than once
    base: Mark | None = None  # the first <base href>
    canonical: str = ""  # the address in rel=canonical, as written
    noindex: bool = False  # the page asks search engines to leave it out


def parse_page(html: str) -> Facts:
    """Return the facts of an HTML page or an SVG file; broken markup is read as browsers read it."""
    marks: Counter[Mark] = Counter()
    canonical, noindex = "", False
    for node, found in marked_nodes(html):
        marks.update(found)
        if node.tag == "link" and "canonical" in (node.attributes.get("rel") or "").lower().split():
            canonical = node.attributes.get("href") or ""
        elif node.tag == "meta" and (node.attributes.get("name") or "").lower() == "robots":
            noindex = "noindex" in (node.attributes.get("content") or "").lower()
    return Facts(
        addresses=tuple(mark for mark in marks if mark.role != "id"),
        ids=frozenset(mark.value for mark in marks if mark.role == "id"),
        duplicates=tuple(mark for mark, count in marks.items() if mark.attribute == "id" and count > 1),
        base=next((mark for mark in marks if mark.role == "base"), None),
        canonical=canonical,
        noindex=noindex,
    )


def parse_style(text: str) -> Facts:
    """Return the facts of a CSS file; an address that is only a fragment belongs to the page that uses the style."""
    marks = (mark for _, mark in style_marks(text))
    return Facts(addresses=tuple(dict.fromkeys(mark for mark in marks if not mark.value.startswith("#"))))


def marked_nodes(html: str) -> Iterator[tuple[LexborNode, list[Mark]]]:
    """Yield each element that may hold an id or an address, in the order of the tree, with its marks."""
    for node in LexborHTMLParser(html).css(SELECTOR):
        tag = (node.tag or "").lower()
        marks = list(element_marks(tag, node.attributes))
        if tag == "style":
            marks += [Mark(tag, "", mark.value, mark.role) for _, mark in style_marks(node.text())]
        yield node, marks


def parse_sitemap(text: str) -> Facts:
    """Return the addresses that a sitemap lists."""
    return Facts(addresses=tuple(dict.fromkeys(mark for _, mark in sitemap_marks(text))))
