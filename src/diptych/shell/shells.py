"""Pages stamped from a shell: a page that the engine rendered once, with marks where pages of its kind differ.

Stamping gives the bytes of the engine's own rendering only where a template does nothing with a value but print it, and
where every relative link leads out of the page's own folder. `plan` leaves all other pages to the engine.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple, get_args
from urllib.parse import quote, urljoin

from ..page import SITE_IMAGE, Html, Page, Planned, esc
from ..processes import shared
from .frame import MANY_PAGES

Field = Literal["title", "description", "canonical", "image", "head", "content"]
FIELDS: tuple[Field, ...] = get_args(Field)
SHELL = "_shell-"  # how the name of the folder begins in which the source of a shell stands


class Shell(NamedTuple):
    """A rendered page cut at its marks: one text before each field, and one after the last."""

    texts: tuple[str, ...]
    fields: tuple[Field, ...]


class Plan(NamedTuple):
    """Which pages the engine renders itself, and which are stamped together from one shell."""

    rendered: tuple[Planned, ...]
    stamped: tuple[tuple[Planned, ...], ...]  # each of one section and depth, two or more pages

    @property
    def is_large(self) -> bool:
        """Say whether the pages that tell of the whole site take long to make."""
        return sum(map(len, self.stamped)) > MANY_PAGES


def plan(pages: Iterable[Planned], others: Iterable[str]) -> Plan:
    """Group pages by shell; `others` are the addresses of the engine's other files, relative to the site's root."""
    shared = {_folder(address) for address in others}
    rendered: list[Planned] = []
    alike: list[Planned] = []
    for page in sorted(pages, key=lambda page: (page.section, page.depth, page.uri)):
        is_single = page.depth < 2 or _folder(page.uri) in shared
        (rendered if is_single else alike).append(page)
    stamped = []
    for _, group in groupby(alike, key=lambda page: (page.section, page.depth)):
        members = tuple(group)
        if len(members) > 1:
            stamped.append(members)
        else:
            rendered += members
    return Plan(tuple(rendered), tuple(stamped))


def _folder(address: str) -> str:
    """Return the first two parts of an address: a link from one page below it to another would climb less high."""
    return "/".join(address.split("/", 2)[:2])


def marks(token: str) -> Mapping[Field, str]:
    """Return what stands for each field in a shell; `token` is lower-case letters and digits found nowhere else."""
    return {field: f"{token}-{field}" for field in FIELDS} | {"content": f"<h1>{token}-content</h1>"}


def stage(plan: Plan, token: str) -> tuple[dict[str, Page], dict[str, tuple[Planned, ...]]]:
    """Return the pages that the engine gets to render, shells among them, and those to stamp; both by source path.

    A shell stands at the address of the first page stamped from it, but its source has a path of its own: a link to the
    path of that page would hold only until another page comes first.
    """
    shells = {f"{group[0].section}/{SHELL}{group[0].depth}/index.md": group for group in plan.stamped}
    made = shared(_made, plan.rendered) if plan.is_large else map(_made, plan.rendered)
    pages = {f"{page.uri}index.md": page for page in made}
    return pages | {path: _shell_page(group[0].uri, token) for path, group in shells.items()}, shells


def _made(page: Planned) -> Page:
    return page.make()


def _shell_page(uri: str, token: str) -> Page:
    mark = marks(token)
    return Page(uri, mark["title"], mark["description"], Html(mark["content"]), mark["image"], Html(mark["head"]))


def split(html: str, token: str) -> Shell:
    """Cut a rendered shell at its marks; raise ValueError where the theme changed one beyond recognition."""
    by_mark = {mark: field for field, mark in marks(token).items()}
    pieces = re.split(f"({'|'.join(map(re.escape, by_mark))})", html)
    if any(token[:12] in text.lower() for text in pieces[::2]):
        raise ValueError("the theme changes a title, description or address before it prints it")
    return Shell(tuple(pieces[::2]), tuple(by_mark[mark] for mark in pieces[1::2]))


def stamp(shell: Shell, values: Mapping[Field, str]) -> str:
    """Return the page that the engine would have rendered with these values, which are HTML already."""
    pieces = [shell.texts[0]]
    for field, text in zip(shell.fields, shell.texts[1:], strict=True):
        pieces += (values[field], text)
    return "".join(pieces)


def values(page: Page, site_url: str) -> Mapping[Field, str]:
    """Return what a page prints at its marks; `site_url` is the address of the site's root, or empty."""
    return {
        "title": esc(page.title),
        "description": esc(page.description),
        "canonical": canonical(site_url, page.uri),
        "image": esc(page.image or SITE_IMAGE),
        "head": page.head,
        "content": page.html,
    }


def canonical(site_url: str, uri: str) -> str:
    """Return the full address of a page, as the engine makes it."""
    return _base(site_url) + quote(uri)


@cache
def _base(site_url: str) -> str:
    return urljoin(f"{site_url.rstrip('/')}/", ".")
