"""What the check takes for a cite is what the engine's Markdown makes a link of."""

import re

import markdown  # type: ignore[import-untyped]
import pytest

from diptych.cite import cites
from diptych.model import Document

PAGES = {
    "an escaped bracket": r"See \[x](topic:a) and [y\](topic:b).",
    "an escaped backslash": r"See \\[x](topic:a).",
    "brackets in the words": "See [a [b] [c [d]]](topic:a), [x] y](topic:b) and [z [y](topic:c).",
    "brackets of two paragraphs": "See [x\n\ny](topic:a) and [z](topic:b).",
    "an image in the words": "[![x](x.png)](topic:a)",
    "code by its indentation": "Code:\n\n    [x](topic:a)\n\n    [y](topic:b)\nand [z](topic:c)",
    "code that a tab indents": "Code:\n\n\t[x](topic:a)",
    "code at the beginning": "    [x](topic:a)\n\n[y](topic:b)",
    "code below a heading": "# Code\n\n    [x](topic:a)\n",
    "a line that goes on": "So\n    [x](topic:a)",
    "a paragraph of a list": "- So\n\n    [x](topic:a)\n\nThen\n\n    [y](topic:b)",
    "a paragraph of a numbered list": "1. So\n   on\n\n    [x](topic:a)\n\n    [y](topic:b)",
    "a list that goes on": "- So\non\n\n    [x](topic:a)",
    "a note": "!!! note\n\n    [x](topic:a)\n\n    [y](topic:b)\n",
    "a definition": "So\n:   and\n\n    [x](topic:a)\n",
    "a footnote": "So[^1]\n\n[^1]: and\n\n    [x](topic:a)\n",
    "a comment that ends in what is indented": "<!-- a\n\nb\n\n    -->\n\n[x](topic:a)",
    "code spans at the beginning of a line": "So\n\n`kind` [x](topic:a)",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_cite_is_what_becomes_a_link(text: str) -> None:
    html = markdown.markdown(text, extensions=["admonition", "def_list", "fenced_code", "footnotes"])
    links = re.findall(r'<a href="topic:(\w+)"', html)
    assert [cite.id for cite in cites(Document("briefing/index.md", text))] == links
