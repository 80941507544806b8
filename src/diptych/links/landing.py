"""The rules over one address: where it leads, or what is wrong with it."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import unquote

from .addresses import Target
from .marks import REQUESTS, Mark
from .tree import Site, fold

MANY = 500  # ids of a page of which none is suggested: each wrong fragment would be held against each of them


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an address of a page leads."""

    file: str = ""  # below the site's root; empty where it leads to no file of the site
    code: str = ""  # what is wrong with it, if anything is
    hint: str = ""


def land(site: Site, mark: Mark, target: Target) -> Landing:
    """Return the file that an address leads to, or what is wrong with the address."""
    match target.kind:
        case "page":
            return _land_inside(site, mark, target)
        case "foreign":
            return Landing(code="link-origin" if mark.role in REQUESTS else "")
        case "data":
            return Landing(code="" if mark.role == "media" else "link-script")
        case "apart":
            return Landing()
        case kind:
            return Landing(code=f"link-{kind}")


def _land_inside(site: Site, mark: Mark, target: Target) -> Landing:
    if mark.role == "base":
        return Landing()
    if "_shell" in target.path and any(part.startswith("_shell") for part in target.path.split("/")):
        return Landing(code="link-shell")
    index = f"{target.path}/index.html".lstrip("/")
    file = target.path if target.path and not target.path.endswith("/") else f"{target.path}index.html"
    if file in site.files:
        return _land_on_fragment(site, file, target.fragment)
    if index in site.files:
        return Landing(index, "link-slash")
    if near := site.folded.get(fold(file)) or site.folded.get(fold(index)):
        return Landing(code="link-case", hint=f'the file is "{near}"')
    code = "asset-missing" if mark.role in ("load", "media") else "link-missing"
    return Landing(code=code, hint=f'the site has no file "{file}"')


def _land_on_fragment(site: Site, file: str, fragment: str) -> Landing:
    """Return where a fragment leads, by the HTML standard's "find a potential indicated element"."""
    facts = site.facts.get(file)
    if not facts or not fragment or file.endswith((".css", ".xml")):
        return Landing(file)
    if fragment in facts.ids or unquote(fragment) in facts.ids or fragment.lower() == "top":
        return Landing(file)
    if file.endswith(".svg") and ("=" in fragment or "(" in fragment):  # a view or a media fragment
        return Landing(file)
    return Landing(file, "link-fragment", _meant(unquote(fragment), facts.ids))


@lru_cache(maxsize=1 << 12)
def _meant(fragment: str, ids: frozenset[str]) -> str:
    """Return the hint that names the id most like a fragment; none where no id is, and none on a page of many ids."""
    near = get_close_matches(fragment, ids, n=1) if len(ids) <= MANY else []
    return f'did you mean "#{near[0]}"?' if near else ""
