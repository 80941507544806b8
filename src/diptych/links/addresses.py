"""Where an address leads: the URL standard's rules, applied to the paths below the site's root."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

Kind = Literal[
    "page",  # a path below the site's root
    "relative",  # a path below it that depends on the page; `resolve` never returns it
    "foreign",  # another origin
    "apart",  # nothing to check: mail, telephone, or the site's own host outside its root
    "data",
    "backslash",
    "empty",
    "outside",
    "scheme",
    "script",
    "slash",
]

_PARTS = re.compile(r"(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?[^#]*)?(?:#(.*))?", re.DOTALL)
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans("", "", "\t\n\r")
_SCHEMES: dict[str, Kind] = {
    "mailto": "apart",
    "tel": "apart",
    "about": "apart",
    "data": "data",
    "javascript": "script",
    "vbscript": "script",
}


@dataclass(frozen=True, slots=True)
class Home:
    """The address at which the site is published."""

    host: str  # lower case, with a port only where it is not the scheme's own; empty where unknown
    root: str  # decoded path, beginning and ending with a slash


@dataclass(frozen=True, slots=True)
class Target:
    """What an address names."""

    kind: Kind
    path: str = ""  # decoded, below the site's root: "topics/taiwan/", "data/quotes.json", "" for the root
    fragment: str = ""  # as written, without a text fragment


def home(site_url: str) -> Home:
    """Return the place of a site; without a `site_url` the host is unknown and the root is `/`."""
    parts = _PARTS.fullmatch(site_url)
    scheme, host, path = (parts[1] or "", parts[2] or "", parts[3]) if parts else ("", "", "")
    return Home(_host(scheme, host), "/" + "".join(f"{part}/" for part in unquote(path).split("/") if part))


def resolve(value: str, page: str, at: Home) -> Target:
    """Return what an address names that stands on the page with this path (`topics/index.html`)."""
    target = _classify(value, at)
    if target.kind != "relative":
        return target
    path = _join(page, target.path) if target.path else page
    return Target("outside") if path is None else Target("page", path, target.fragment)


@lru_cache(maxsize=1 << 16)
def _classify(value: str, at: Home) -> Target:
    value = value.strip(_CONTROLS_AND_SPACE).translate(_DROPPED)
    parts = _PARTS.fullmatch(value)
    if not value or not parts:
        return Target("empty")
    scheme, host, path = (parts[1] or "").lower(), parts[2], parts[3]
    fragment = (parts[4] or "").partition(":~:")[0]
    if scheme not in ("", "http", "https"):
        return Target(_SCHEMES.get(scheme, "scheme"))
    if "\\" in path:
        return Target("backslash")
    if host is not None and (not at.host or _host(scheme, host) != at.host):
        return Target("foreign")
    if host is None and not path.startswith("/"):
        return Target("relative", unquote(path), fragment)
    target = _absolute(path or "/", fragment, at.root)
    return Target("apart") if host is not None and target.kind == "outside" else target


def _absolute(path: str, fragment: str, root: str) -> Target:
    """Return what a path of the host names; a site at `/sub/` holds nothing else."""
    inside = _join("", unquote(path))
    if inside is not None and f"/{inside}".startswith(root):
        return Target("page", inside[len(root) - 1 :], fragment)
    return Target("slash" if f"/{inside}/" == root else "outside")


def _join(page: str, path: str) -> str | None:
    """Return the path without `.` and `..`; `None` where it climbs over the root."""
    folders = [] if path.startswith("/") else page.split("/")[:-1]
    *parents, last = path.removeprefix("/").split("/")
    for part in [*parents, last] if last in (".", "..") else parents:
        if part == "..":
            if not folders:
                return None
            folders.pop()
        elif part != ".":
            folders.append(part)
    return "/".join([*folders, "" if last in (".", "..") else last])


def _host(scheme: str, host: str) -> str:
    return host.rpartition("@")[2].lower().removesuffix(":80" if scheme == "http" else ":443")
