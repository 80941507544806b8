"""What an element says that links depend on: the ids it carries and the addresses it names."""

import re
import sys
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
    "canonical",  # the same, for the page's own address
    "base",  # what the page's relative addresses start from
    "noindex",  # no address: search engines leave the page out
]

REQUESTS: frozenset[Role] = frozenset({"send", "load", "media", "base"})


class Mark(NamedTuple):
    """One id or address, as written; a tuple, because a large site has millions and each is a dictionary key."""

    tag: str  # lower case; empty for an `id`, and for the text of a style sheet
    attribute: str  # empty for the text of a <style> element or a style sheet
    value: str
    role: Role


_HREFS = ("href", "xlink:href")
_DRAWING = ("feimage", "filter", "image", "lineargradient", "mpath", "pattern", "radialgradient", "textpath", "use")
_CSS = {"style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end"}

#: The roles of attributes, from the HTML standard's index and SVG 2; those of <link> and <meta> are found below.
_ROLES: Mapping[tuple[str, str], Role] = {
    ("a", "name"): "id",
    **{(tag, name): "link" for tag in ("a", "area") for name in _HREFS},
    **dict.fromkeys((("a", "ping"), ("area", "ping"), ("form", "action")), "send"),
    **dict.fromkeys((("button", "formaction"), ("input", "formaction")), "send"),
    **{(tag, "src"): "load" for tag in ("script", "iframe", "frame", "embed")},
    **{("script", name): "load" for name in _HREFS},
    ("object", "data"): "load",
    **{(tag, "src"): "media" for tag in ("img", "source", "video", "audio", "track", "input")},
    **dict.fromkeys((("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")), "media"),
    **dict.fromkeys((("video", "poster"), ("body", "background")), "media"),
    **{(tag, name): "media" for tag in _DRAWING for name in _HREFS},
    **{(tag, "cite"): "mention" for tag in ("blockquote", "q", "ins", "del")},
    ("base", "href"): "base",
}
_LOADING = {"stylesheet", "manifest", "modulepreload", "preload", "prefetch", "prerender", "preconnect", "dns-prefetch"}
_ICONS = {"icon", "apple-touch-icon", "apple-touch-startup-image", "mask-icon"}
_PREVIEWS = {"og:url", "og:image", "og:video", "og:audio", "twitter:image"}

_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?")
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?["']?(.*?)["']?\s*""", re.IGNORECASE | re.DOTALL)
#: An escape of CSS, a string, a url() and the choices of an image-set(), which may hold brackets themselves.
_ESCAPE = r"\\(?:[0-9a-f]{1,6}\s?|.)"
_STRING = rf"""(?: "(?:{_ESCAPE}|[^"\\])*" | '(?:{_ESCAPE}|[^'\\])*' )"""
_URL = rf"""url\(\s* (?: "(?P<a>(?:{_ESCAPE}|[^"\\])*)" | '(?P<b>(?:{_ESCAPE}|[^'\\])*)'
    | (?P<c>(?:{_ESCAPE}|[^"'()\s\\])+) ) \s*\)"""
_CHOICES = rf"""image-set\((?P<choices> (?: {_STRING} | \((?:{_STRING} | [^()"'])*\) | [^()"'] )* )\)"""
_STYLE = re.compile(
    rf"""/\*.*?\*/ | @namespace[^;]*; | {_CHOICES} | (?:@import\s+)? {_URL}
    | @import\s* (?:"(?P<d>[^"]*)" | '(?P<e>[^']*)') | {_STRING}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CHOICE = re.compile(
    rf"""type\([^)]*\) | {_URL} | "(?P<d>(?:{_ESCAPE}|[^"\\])*)" | '(?P<e>(?:{_ESCAPE}|[^'\\])*)'""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def element_marks(tag: str, attributes: Mapping[str, str | None]) -> list[Mark]:
    """Return the marks of an element's start tag; an attribute without a value has the empty value."""
    marks = []
    for name, value in attributes.items():
        if name == "id":
            marks.append(Mark("", name, value or "", "id"))
        elif role := _ROLES.get((tag, name)):
            if role == "link":
                marks.append(Mark(tag, name, value or "", role))
            else:
                marks += [Mark(tag, name, address, role) for address in _split(name, value or "")]
        elif name in _CSS:
            marks += [Mark(tag, name, mark.value, mark.role) for mark, *_ in style_marks(value or "")]
        elif tag == "link" and name == "href":
            marks.append(Mark(tag, name, value or "", _link_role(attributes.get("rel") or "")))
        elif tag == "meta" and name == "content":
            marks += _meta_marks(attributes)
    return marks


def style_marks(text: str) -> Iterator[tuple[Mark, int, int]]:
    """Yield the addresses of a style sheet with their offsets, half-open, in code points; skip comments and strings."""
    for match in _STYLE.finditer(text):
        if match.lastgroup == "choices":
            yield from map(_css_mark, filter(_group, _CHOICE.finditer(text, *match.span("choices"))))
        elif match.lastgroup:
            yield _css_mark(match)


def _group(match: re.Match[str]) -> str | None:
    return match.lastgroup


def _css_mark(match: re.Match[str]) -> tuple[Mark, int, int]:
    group = match.lastgroup or ""
    role: Role = "load" if match[0][0] == "@" else "media"
    return Mark("", "", _CSS_ESCAPE.sub(_unescaped, match[group]), role), *match.span(group)


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that an escape of CSS stands for."""
    code = int(match[1] or "0", 16)
    return match[2] or (chr(code) if 0 < code <= sys.maxunicode else "\ufffd")


def sitemap_marks(text: str) -> Iterator[tuple[Mark, int, int]]:
    """Yield the addresses of a sitemap with their offsets, half-open, in code points."""
    for match in re.finditer(r"<loc>\s*([^<]*?)\s*</loc>", text):
        yield Mark("loc", "", unescape(match[1]), "mention"), *match.span(1)


def _split(name: str, value: str) -> list[str]:
    if name in ("srcset", "imagesrcset"):
        return _CANDIDATE.findall(value) or [""]
    return value.split() if name == "ping" else [value]


def _link_role(rel: str) -> Role:
    rels = set(rel.lower().split())
    if "canonical" in rels:
        return "canonical"
    return "load" if rels & _LOADING else "media" if rels & _ICONS else "mention"


def _meta_marks(attributes: Mapping[str, str | None]) -> list[Mark]:
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or "").lower()
    if name == "refresh":
        refresh = _REFRESH.fullmatch(content)
        return [Mark("meta", "content", refresh[1], "send")] if refresh and refresh[1] else []
    if name == "robots":
        return [Mark("meta", "content", content, "noindex")] if "noindex" in content.lower() else []
    return [Mark("meta", "content", content, "mention")] if name in _PREVIEWS else []
