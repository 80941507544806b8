"""Pages as HTML: the text of a seed comes through unchanged, whatever it holds and however annotations overlap."""

import re
import shutil
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cases import SMALL
from diptych.index import Index
from diptych.model import UNKNOWN, Span
from diptych.page import Html
from diptych.pages.annotated import annotated_text
from diptych.pages.view import View
from diptych.site import make_site
from diptych.words import beginning
from made import all_pages
from records import index_of

PIECES = [
    *(
        "plain words",
        " ",
        "\n",
        "\n\n",
        "\t",
        "<b>",
        "</p>",
        "&amp;",
        "&",
        "<!--",
        "]]>",
        '"',
        "'",
        "`",
        "{{ x }}",
        "{%",
    ),
    *("<script>alert(1)</script>", "</script>", "漢字かな", "한국어", "ﬁ", "e\u0301", "\u0301"),
    *("\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1f7"),  # a face, a family, a flag
    *("\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627", "\u200f"),  # Hebrew, Arabic, a right-to-left mark
    *("\u00a0", "\u200b", "\u00ad", "\u2028", "\ufeff", "\x85", "\ufffd"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=80),
)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[list[Span]]]:
    """Draw a text, and annotations of it whose fragments are disjoint and in order."""
    text = draw(TEXTS)
    annotations = []
    for _ in range(draw(st.integers(0, 6))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
        annotations.append([span for span in spans if _has_clean_edges(text[span.start : span.end])])
    return text, [spans for spans in annotations if spans]


def _has_clean_edges(words: str) -> bool:
    """Say whether words could be anchored: a quote begins and ends with something else than white space."""
    return words == words.strip()


def article_html(index: Index) -> LexborHTMLParser:
    [article] = index.briefing.articles.values()
    html = annotated_text(article, list(index.quotes.values()), View(index, "../../", UNKNOWN))
    return LexborHTMLParser(Html('<!doctype html><div data-seed="made.txt">{}</div>').format(html))


@given(annotated(), st.integers(1, 40))
@example(("one two three", [[Span(0, 3), Span(8, 13)], [Span(0, 13)]]), 7)
def test_a_quote_begins_as_all_of_its_words_do(case: tuple[str, list[list[Span]]], size: int) -> None:
    for quote in index_of(*case).quotes.values():
        assert quote.beginning(size) == beginning(quote.text, size)


@given(annotated())
@example(("a<b>&amp;\n\n“c”\U0001f600", [[Span(0, 5)], [Span(1, 13)], [Span(1, 2), Span(11, 14)]]))
def test_the_text_of_an_article_page_is_the_seed(case: tuple[str, list[list[Span]]]) -> None:
    text, annotations = case
    seed = article_html(index_of(text, annotations)).css_first("[data-seed]")
    assert seed is not None
    assert seed.text(deep=True, separator="", strip=False) == text


@given(annotated())
@example(("one\n \ntwo", [[Span(0, 9)]]))
def test_marks_cover_just_their_spans(case: tuple[str, list[list[Span]]]) -> None:
    text, annotations = case
    html = article_html(index_of(text, annotations))
    for number, spans in enumerate(annotations, 1):
        covered = "".join(text[span.start : span.end] for span in spans)
        marks = html.css(f'mark[data-annotation="a{number}"]')
        inside = "".join(mark.text(deep=True, separator="", strip=False) for mark in marks)
        lines = [line for line in covered.split("\n") if line.strip()]  # a mark never crosses a paragraph
        assert inside == "".join(lines)


@given(annotated())
def test_an_annotation_has_its_id_and_its_link_once(case: tuple[str, list[list[Span]]]) -> None:
    text, annotations = case
    html = article_html(index_of(text, annotations))
    for number in range(1, len(annotations) + 1):
        assert len(html.css(f'[id="a{number}"]')) == 1
        assert [link.text() for link in html.css(f'a[href="#_quote-a{number}"]')] == [""]


def test_no_choice_is_offered_of_sources_where_none_is_stated(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article = root / "annotations/articles/talks.yml"
    article.write_text(article.read_text("utf-8").replace("    source: gazette\n", ""), "utf-8")
    [page] = [page for page in all_pages(make_site(root)) if page.uri == "compare/build/"]
    groups = [group.attributes["label"] for group in LexborHTMLParser(page.html).css("optgroup")]
    assert groups == ["Party", "Speaker", "Article"]


def test_a_statement_of_three_lists_them_as_a_sentence_does(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article, speakers = root / "annotations/articles/talks.yml", root / "annotations/codebook/speakers.yml"
    joint = article.read_text("utf-8").replace("speaker: minister", "speaker: [minister, envoy, crowd]")
    article.write_text(joint, "utf-8")
    speakers.write_text(f"{speakers.read_text('utf-8')}crowd: {{name: The crowd}}\n", "utf-8")
    pages = {page.uri: LexborHTMLParser(page.html).text() for page in all_pages(make_site(root))}
    names = "The minister, The envoy and The crowd"
    for uri in ("articles/talks/", "compare/line/", "articles/talks/cite/", "coverage/attribution/"):
        assert names in pages[uri], uri
        assert "The minister and The envoy" not in pages[uri], uri


NUMBERS = {
    "coverage/attribution/": "that have a speaker: 1 of 1.",
    "data/": "The annotations of this briefing, 1 in all",
    "search/": "lead to every annotation: 1 in all.",
    "speakers/minister/": "In this briefing1 annotation\n",
    "compare/": "1 annotation: The line",
}


def test_a_briefing_with_one_annotation_counts_it_in_the_singular(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article, line = root / "annotations/articles/talks.yml", root / "annotations/comparisons/line.yml"
    article.write_text(article.read_text("utf-8").partition("  - id: useful")[0], "utf-8")
    line.write_text(line.read_text("utf-8").replace(", useful", ""), "utf-8")
    (root / "briefing/index.md").write_text("# Talks\n", "utf-8")
    made = all_pages(make_site(root))
    pages = {page.uri: LexborHTMLParser(page.html).text() for page in made}
    for uri, words in NUMBERS.items():
        assert words in pages[uri], uri
    assert [uri for uri, text in pages.items() if "1 annotations" in text] == []
    assert [page.uri for page in made if "1 annotation, each" in page.description] == []


def test_comparing_is_proposed_on_the_topics_that_can_be_chosen(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    with (root / "annotations/codebook/topics.yml").open("a", encoding="utf-8") as file:
        file.write("quiet: {label: Quiet}\n")
    pages = {page.uri: LexborHTMLParser(page.html) for page in all_pages(make_site(root))}
    options = pages["compare/build/"].css("select[name=topic] option")
    proposed = {uri.split("/")[1] for uri, page in pages.items() if page.css_first('.topic a[href*="?topic="]')}
    assert proposed == {option.attributes["value"] for option in options} - {""}
    assert "topics/quiet/" in pages


def test_words_of_an_article_are_marked_with_its_language(tmp_path: Path) -> None:
    """But in citations, which are plain text."""
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article = root / "annotations/articles/talks.yml"
    article.write_text(article.read_text("utf-8").replace("  title: Talks", "  title: Talks\n  language: fr"), "utf-8")
    pages = {page.uri: LexborHTMLParser(page.html) for page in all_pages(make_site(root)) if "/cite/" not in page.uri}
    words = {
        uri: [one for one in page.css("a, p, bdi") if "did not agree to" in one.text()] for uri, page in pages.items()
    }
    assert {uri.split("/")[0] for uri, found in words.items() if found} > {"articles", "speakers", "topics", "timeline"}
    for uri, found in words.items():
        for one in (one for one in found if not one.css_first("[lang]")):
            assert language_of(one) == "fr", (uri, one.html)


def language_of(node: LexborNode | None) -> str | None:
    while node is not None and "lang" not in node.attributes:
        node = node.parent
    return node.attributes["lang"] if node else None


def test_no_heading_stands_over_an_empty_list(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article = root / "annotations/articles/talks.yml"
    article.write_text(re.sub("    (speaker|source): .*\n", "", article.read_text("utf-8")), "utf-8")
    (root / "annotations/comparisons/line.yml").unlink()
    pages = {page.uri: LexborHTMLParser(page.html) for page in all_pages(make_site(root))}
    headings = {uri: [one.text() for one in pages[uri].css(".browse h2")] for uri in ("search/", "compare/build/")}
    assert headings == {"search/": ["Topic", "Article", "Form"], "compare/build/": []}
    assert "these do not" not in pages["compare/build/"].text()
    empty = {uri: [one.html for one in page.css("ul:empty, ol:empty")] for uri, page in pages.items()}
    assert {uri: found for uri, found in empty.items() if found} == {}
