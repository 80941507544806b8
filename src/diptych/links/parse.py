"""One file of the site, read once: the facts that the link check needs of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .marks import Mark, Role, element_marks, sitemap_marks, style_marks


@dataclass(frozen=True, slots=True)
class Facts:
    """What one HTML page, drawing, style sheet or sitemap says."""

    addresses: tuple[Mark, ...] = ()  # each once, in the order of the file
    ids: frozenset[str] = frozenset()  # the places that fragments lead to
    duplicates: tuple[Mark, ...] = ()  # ids that stand more than once
    base: str | None = None  # the address in the first <base>, as written
    canonical: str | None = None  # the address in rel=canonical, as written
    noindex: bool = False  # the page asks search engines to leave it out


def parse_page(html: str) -> Facts:
    """Return the facts of an HTML page or an SVG file; broken markup is read as browsers read it."""
    counts = Counter(mark for _, marks in _marked_nodes(html) for mark in marks)
    first: dict[Role, str] = {}
    for mark in counts:
        first.setdefault(mark.role, mark.value)
    return Facts(
        addresses=tuple(mark for mark in counts if mark.role not in ("id", "noindex")),
        ids=frozenset(mark.value for mark in counts if mark.role == "id"),
        duplicates=tuple(mark for mark, count in counts.items() if count > 1 and mark.attribute == "id"),
        base=first.get("base"),
        canonical=first.get("canonical"),
        noindex="noindex" in first,
    )


def parse_style(text: str) -> Facts:
    """Return the facts of a CSS file; an address that is only a fragment belongs to the page that uses the style."""
    marks = (mark for mark, *_ in style_marks(text))
    return Facts(addresses=tuple(dict.fromkeys(mark for mark in marks if not mark.value.startswith("#"))))


def parse_sitemap(text: str) -> Facts:
    """Return the addresses that a sitemap lists."""
    return Facts(addresses=tuple(dict.fromkeys(mark for mark, *_ in sitemap_marks(text))))


def owners(html: str, wanted: AbstractSet[Mark]) -> Mapping[Mark, list[str]]:
    """Return for each wanted mark the annotations that its elements stand in, in the order of the tree; "" for none."""
    found: dict[Mark, list[str]] = defaultdict(list)
    for node, marks in _marked_nodes(html):
        for mark in marks:
            if mark in wanted:
                found[mark].append(_owner(node))
    return found


def _marked_nodes(html: str) -> Iterator[tuple[LexborNode, list[Mark]]]:
    """Yield each element that holds an id or an address, in the order of the tree, with its marks."""
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root else ():
        tag = (node.tag or "").lower()
        marks = element_marks(tag, node.attributes)
        if tag == "style":
            marks += [mark._replace(tag=tag) for mark, *_ in style_marks(node.text())]
        if marks:
            yield node, marks


def _owner(node: LexborNode | None) -> str:
    while node and node.tag != "-document":
        if owner := node.attributes.get("data-annotation"):
            return owner
        node = node.parent
    return ""
