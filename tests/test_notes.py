"""Notes: Markdown without raw HTML, without pictures, and with links to web and mail addresses only."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diptych.notes import PLAIN, markdown_html, note_html, plain_html

SHOWN = {
    "Printed *so*.": "<p>Printed <em>so</em>.</p>\n",
    "See [the text](https://example.org/a).": '<p>See <a href="https://example.org/a">the text</a>.</p>\n',
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
    "a <b onclick=x>b</b>": "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n",
    "![x](https://example.org/a.png)": '<p>!<a href="https://example.org/a.png">x</a></p>\n',
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>\n",
    "[x](JAVASCRIPT:alert(1))": "<p>[x](JAVASCRIPT:alert(1))</p>\n",
    "[x](data:text/html,x)": "<p>[x](data:text/html,x)</p>\n",
    "[x](blob:https://example.org/a)": "<p>[x](blob:https://example.org/a)</p>\n",
    "[x](//example.org)": "<p>[x](//example.org)</p>\n",
    "[x](ftp://example.org)": "<p>[x](ftp://example.org)</p>\n",
    "<javascript:alert(1)>": "<p>&lt;javascript:alert(1)&gt;</p>\n",
    "a | b\n--|--\nc | d": "<p>a | b\n--|--\nc | d</p>\n",
    "": "",
}


@pytest.mark.parametrize(("note", "html"), SHOWN.items(), ids=map(repr, SHOWN))
def test_notes_are_safe_html(note: str, html: str) -> None:
    assert note_html(note) == html


@given(st.from_regex(PLAIN, fullmatch=True))
@example('"He" is read as Biden, the subject of the sentence before.')
@example("www.example.org, 1. one and a) b")
def test_plain_notes_need_no_parser(text: str) -> None:
    assert plain_html(text) == markdown_html(text)
