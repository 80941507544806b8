"""`display: excerpts`: of an article only the sentences that hold annotations are published, anywhere in the site."""

import gzip
import html
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from cases import SMALL
from diptych.load import load
from diptych.site import make_site
from made import all_pages
from test_builds import copy_flagship

ARTICLE = "call-report"
RUN = 12  # words in a row that nobody writes twice by chance


ANNOTATIONS = """\
  display: excerpts
  rights: Excerpts only.
  url: https://example.org/call
annotations:
  - id: excerpt-visits
    quote: expected to pay separate visits to China
    topics: [travel]
  - id: excerpt-red-line
    quote: first red line not to be crossed
    topics: [red-line]
    speaker: xi-jinping
    source: cctv
  - id: excerpt-measures
    quote: ["suppress China's economy", the list of sanctions against Chinese companies is getting longer and longer]
    topics: [export-controls]
    speaker: xi-jinping
    source: xinhua
"""
COMPARISON = """\
title: What is said?
topics: [red-line]
rows:
  - label: All that is published
    quotes: [excerpt-visits, excerpt-red-line, excerpt-measures]
"""


@pytest.fixture(scope="module")
def excerpts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the flagship with one article in excerpts, which has three annotations, and nothing that cites others."""
    root = copy_flagship(tmp_path_factory.mktemp("excerpts") / "briefing")
    file = root / f"annotations/articles/{ARTICLE}.yml"
    head = file.read_text(encoding="utf-8").split("  display: full")[0]
    file.write_text(head + ANNOTATIONS, encoding="utf-8")
    for comparison in (root / "annotations/comparisons").iterdir():
        comparison.unlink()
    (root / "annotations/comparisons/words.yml").write_text(COMPARISON, encoding="utf-8")
    for page in ("index.md", "about.md"):
        (root / "briefing" / page).write_text("# Words\n", encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return root


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs_of(text: str) -> set[str]:
    words = words_of(text)
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def unpacked(file: Path) -> bytes:
    """Return the bytes of a file, decompressed if it is compressed, as those of the search index are."""
    data = file.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_nothing_else_of_the_text_is_found_anywhere(excerpts: Path) -> None:
    index, _ = load(excerpts)
    quotes = index.of("article", ARTICLE)
    text = index.texts[index.briefing.articles[ARTICLE].seed.text].text
    published = [quote.sentences for quote in quotes]
    allowed = set().union(*(runs_of(sentence) for sentence in published))
    held_back = {run for paragraph in text.split("\n") for run in runs_of(paragraph)} - allowed
    assert len(held_back) > 300
    for file in (path for path in (excerpts / "site").rglob("*") if path.is_file()):
        content = unpacked(file).decode("utf-8", errors="replace")
        plain = html.unescape(re.sub(r"<[^>]*>", " ", content)) if file.suffix == ".html" else content
        assert not runs_of(plain) & held_back, file
        assert not runs_of(html.unescape(unquote(content))) & held_back, file  # attributes and addresses too


def test_links_into_the_original_hold_published_words_only(excerpts: Path) -> None:
    index, _ = load(excerpts)
    quotes = index.of("article", ARTICLE)
    published = [" ".join(quote.sentences.split()) for quote in quotes]
    page = (excerpts / f"site/articles/{ARTICLE}/index.html").read_text(encoding="utf-8")
    directives = re.findall(r'href="https://example\.org/call#:~:([^"]*)"', page)
    assert len(directives) == len(quotes)
    for part in re.split("text=|,|&amp;", ",".join(directives)):
        assert any(unquote(part.strip("-")) in sentence for sentence in published), part


def test_the_search_index_is_looked_into(excerpts: Path) -> None:
    fragments = [unpacked(file).decode() for file in (excerpts / "site/pagefind/fragment").iterdir()]
    assert any("first red line not to be crossed" in fragment for fragment in fragments)
    assert any(f'"url":"articles/{ARTICLE}/"' in fragment for fragment in fragments)


def test_the_annotated_sentences_are_there_with_a_sign_for_what_is_not(excerpts: Path) -> None:
    page = (excerpts / f"site/articles/{ARTICLE}/index.html").read_text(encoding="utf-8")
    assert "data-seed" not in page
    assert '<p class="cut">[…]</p>' in page
    assert page.count('id="excerpt-red-line"') == 1
    printed = (excerpts / "site/print/index.html").read_text(encoding="utf-8")
    assert printed.count('data-annotation="excerpt-red-line"') == 1


#: A text, the words that are annotated in it, and the paragraphs that are published of it.
CUTS = {
    "sentences side by side": ("One is here. Two is  here. \n", ["One", "Two"], ["One is here. Two is  here."]),
    "one between them": (
        "One is here. Two is here. Three is here.",
        ["One", "Three"],
        ["One is here. […] Three is here."],
    ),
    "around one": (" One is here. Two is here. Three is here.", ["Two"], ["[…] Two is here. […]"]),
    "white space around": (" One is here.\n\n Two is here. \n", ["One", "Two"], ["One is here.", "Two is here."]),
}


@pytest.mark.parametrize(("text", "quotes", "expected"), CUTS.values(), ids=CUTS)
def test_the_sign_stands_only_where_words_are_left_out(
    text: str, quotes: list[str], expected: list[str], tmp_path: Path
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    (root / "seeds/talks.txt").write_text(text, "utf-8")
    article = (
        f"{{seed: talks.txt, sha256: {sha256(text.encode()).hexdigest()}, title: T, display: excerpts, rights: R}}"
    )
    annotations = [f"{{id: {quote.lower()}, quote: {quote}, topics: [talks]}}" for quote in quotes]
    made = f"article: {article}\nannotations: [{', '.join(annotations)}]\n"
    (root / "annotations/articles/talks.yml").write_text(made, "utf-8")
    (root / "annotations/comparisons/line.yml").unlink()
    (root / "briefing/index.md").write_text("# Talks\n", "utf-8")
    [page] = [page for page in all_pages(make_site(root)) if page.uri == "articles/talks/"]
    paragraphs = [one.text(separator="").strip() for one in LexborHTMLParser(page.html).css(".seed > p")]
    assert paragraphs == expected
