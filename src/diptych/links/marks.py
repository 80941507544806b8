"""What an element says that links depend on: the ids it carries and the addresses it names."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Literal, NamedTuple

Role = Literal[
    "id",  # a place that fragments lead to
    "link",  # followed by the reader
    "send",  # asked for by the browser, and not a file to show: a form's target, a refresh
    "load",  # asked for by the browser: scripts, style sheets, frames, connections
    "media",  # the same for pictures, sound and fonts, which may also stand in a data: address
    "mention",  # named for machines, never asked for by the browser
    "base",  # what the page's relative addresses start from
]


class Mark(NamedTuple):
    """One id or address, as written; a tuple, because a large site has millions and each is a dictionary key."""

    tag: str  # lower case; empty for an `id`, and for the text of a style sheet
    attribute: str  # empty for the text of a <style> element or a style sheet
    value: str
    role: Role


_HREFS = ("href", "xlink:href")
_DRAWING = "feimage filter image lineargradient mpath pattern radialgradient textpath use".split()
_CSS = frozenset("style fill stroke filter mask clip-path marker-start marker-mid marker-end".split())

#: The roles of the attributes, from the HTML standard's index of attributes and SVG 2; <link> and <meta> depend on more.
_ROLES: Mapping[tuple[str, str], Role] = {
    ("a", "name"): "id",
    **{(tag, name): "link" for tag in ("a", "area") for name in _HREFS},
    **{("a", "ping"): "send", ("area", "ping"): "send", ("form", "action"): "send"},
    **{(tag, "formaction"): "send" for tag in ("button", "input")},
    **{(tag, "src"): "load" for tag in ("script", "iframe", "frame", "embed")},
    **{("script", name): "load" for name in _HREFS},
    ("object", "data"): "load",
    **{(tag, "src"): "media" for tag in ("img", "source", "video", "audio", "track", "input")},
    **{(tag, "srcset"): "media" for tag in ("img", "source")},
    **{("video", "poster"): "media", ("link", "imagesrcset"): "media", ("body", "background"): "media"},
    **{(tag, name): "media" for tag in _DRAWING for name in _HREFS},
    **{(tag, "cite"): "mention" for tag in ("blockquote", "q", "ins", "del")},
    ("base", "href"): "base",
}
_BY_CONTENT = ("link", "meta")
_LOADING_RELS = frozenset("stylesheet manifest modulepreload preload prefetch prerender preconnect dns-prefetch".split())
_ICON_RELS = frozenset("icon apple-touch-icon apple-touch-startup-image mask-icon".split())
_PREVIEWS = frozenset("og:url og:image og:video og:audio twitter:image".split())

#: Selects every element that may carry a mark. `:is` yields each element once, a plain list may repeat it.
SELECTOR = f":is(style,[id],[content],{','.join(f'[{name}]' for name in {*_CSS, *(name for _, name in _ROLES)})})"
SELECTOR = SELECTOR.replace("xlink:", r"xlink\:")

_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?")
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?["']?(.*?)["']?\s*""", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(
    r"""/\*.*?\*/ | @namespace[^;]*; | url\(\s* (?P<url>"[^"]*"|'[^']*'|[^"')\s]*) \s*\)
    | @import\s*(?P<sheet>"[^"]*"|'[^']*') | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def element_marks(tag: str, attributes: Mapping[str, str | None]) -> Iterator[Mark]:
    """Yield the marks of an element's start tag; an attribute without a value has the empty value."""
    for name, value in attributes.items():
        if name == "id":
            yield Mark("", name, value or "", "id")
        elif name in _CSS:
            if value and "(" in value:
                yield from (Mark(tag, name, mark.value, mark.role) for _, mark in style_marks(value))
        elif role := _ROLES.get((tag, name)) or (tag in _BY_CONTENT and _special_role(tag, name, attributes)):
            yield from (Mark(tag, name, address, role) for address in _addresses(name, value or "", role))


def style_marks(text: str) -> Iterator[tuple[int, Mark]]:
    """Yield the addresses of a style sheet, each with its offset in code points; comments and strings are passed over."""
    for match in _STYLE.finditer(text):
        if match["url"]:
            yield match.start("url"), Mark("", "", match["url"].strip("\"'"), "media")
        elif match["sheet"]:
            yield match.start("sheet"), Mark("", "", match["sheet"].strip("\"'"), "load")


def _special_role(tag: str, name: str, attributes: Mapping[str, str | None]) -> Role | None:
    if tag == "link" and name == "href":
        rels = set((attributes.get("rel") or "").lower().split())
        return "load" if rels & _LOADING_RELS else "media" if rels & _ICON_RELS else "mention"
    if tag == "meta" and name == "content":
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            return "send"
        return "mention" if (attributes.get("property") or attributes.get("name")) in _PREVIEWS else None
    return None


def _addresses(name: str, value: str, role: Role) -> list[str]:
    if name in ("srcset", "imagesrcset"):
        return _CANDIDATE.findall(value) or [""]
    if name == "ping":
        return value.split()
    if name == "content" and role == "send":
        refresh = _REFRESH.fullmatch(value)
        return [refresh[1]] if refresh and refresh[1] else []
    return [value]


def sitemap_marks(text: str) -> Iterator[tuple[int, Mark]]:
    """Yield the addresses of a sitemap, each with its offset in code points."""
    for match in re.finditer(r"<loc>\s*([^<]*?)\s*</loc>", text):
        yield match.start(1), Mark("loc", "", unescape(match[1]), "mention")
