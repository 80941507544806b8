"""Every page of the flagship's site is HTML without faults.

tinyhtml5 reports what the HTML standard calls parse errors: tags that close nothing or stand where a parser moves,
drops or adds some, attributes given twice, bad characters and references. turbohtml checks rules for authors: a title
and a language, ids that are unique, alternative texts, headings with words, roles that exist and are not redundant,
nothing obsolete. Neither knows which element may hold which, or which attributes an element has, beyond that.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]
from turbohtml.conformance import check_html

PAGE = '<!doctype html><html lang="en"><title>x</title><body>{}</body></html>'


def faults(html: str) -> Iterator[str]:
    """Yield the faults of a page: where they are, and the code of each."""
    parser = HTMLParser()
    parser.parse(html)
    for (line, column), code, _ in parser.errors:
        yield f"{line}:{column}: {code}"
    for message in check_html(html).messages:
        yield f"{message.line}:{message.column}: {message.code}"


def test_every_page_is_html_without_faults(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    found = [f"{page.relative_to(site)}:{fault}" for page in pages for fault in faults(page.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p><div></div></p>", "unexpected-end-tag"),
        ("<a href=x><a href=y>x</a></a>", "unexpected-start-tag-implies-end-tag"),
        ("<table><tr><p>x</p></tr></table>", "unexpected-start-tag-implies-table-voodoo"),
        ("<p class=a class=b>x</p>", "duplicate-attribute"),
        ("<p id=a>x</p><p id=a>x</p>", "duplicate-id"),
        ("<center>x</center>", "obsolete-element"),
        ("<img src=x>", "img-missing-alt"),
        ("<p role=nothing>x</p>", "aria-invalid-role"),
        ("<h2></h2>", "empty-heading"),
    ],
)
def test_faults_are_found(body: str, code: str) -> None:
    assert code in " ".join(faults(PAGE.format(body)))


def test_a_good_page_has_none() -> None:
    assert list(faults(PAGE.format("<h1>A</h1><p>b &amp; c</p>"))) == []
