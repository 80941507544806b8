"""The pages of a built site, taken apart into what the theme's frame holds and what stands in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

BEGIN = '<article class="md-content__inner md-typeset">'
END = "</article>\n            </div>"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DATA = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as Diptych made it."""

    uri: str  # "topics/taiwan/"; empty for the home page
    title: str
    description: str
    html: str  # what stands inside of the frame
    data: str  # for machines, in the head of the page

    @property
    def depth(self) -> int:
        return self.uri.count("/")


def finished_pages(site: Path) -> Iterator[Finished]:
    """Yield every page of a site in the order of the addresses; the page for missing addresses is none of them."""
    for path in sorted(site.rglob("index.html")):
        before, content, _ = cut(path.read_text("utf-8"))
        title, description, data = (pattern.search(before) for pattern in (TITLE, DESCRIPTION, DATA))
        name = unescape(title[1]).rpartition(" - ")[0] if title else ""
        address = path.parent.relative_to(site).as_posix()
        yield Finished(
            uri="" if address == "." else f"{address}/",
            title=name or "Home",
            description=unescape(description[1]) if description else "",
            html=content.strip(),
            data=data[0] if data else "",
        )


def cut(page: str) -> tuple[str, str, str]:
    """Return what stands before a page's content, the content, and what stands after it."""
    head, _, rest = page.partition(BEGIN)
    content, _, tail = rest.rpartition(END)
    return f"{head}{BEGIN}", content, f"{END}{tail}"
