"""The HTML of a quote card, the commonest piece of a site: put together here, since a template takes much longer."""

from typing import Protocol

from ..index import Index
from ..labels import lead_of
from ..model import Article
from ..notes import note_html
from ..page import LEVEL, Html, esc
from ..quote import Quote
from ..words import count, listed

#: What stands for the quoted sentences in a card, beside LEVEL: comparisons emphasise some of their words.
CONTEXT = "\x03"
_ARROW = ' <span aria-hidden="true">→</span>\n'


class Names(Protocol):
    """What a card asks of the view of its page."""

    index: Index

    def anchor(self, kind: str, id: str) -> Html: ...
    def article(self, quote: Quote) -> Article: ...
    def badges(self, quote: Quote) -> list[str]: ...
    def article_url(self, id: str) -> str: ...
    def label(self, quote: Quote) -> Html: ...
    def original(self, quote: Quote) -> str: ...
    def parties(self, quote: Quote) -> str: ...
    def place(self, quote: Quote) -> str: ...


def card_html(quote: Quote, view: Names) -> str:
    """Return a card with CONTEXT in the place of the quoted sentences and LEVEL in that of the heading's level."""
    badges = "".join(f"<li>{badge}</li>" for badge in view.badges(quote))
    lead = (words := lead_of(quote)) and f' data-lead="{words}"'  # to be copied before the name
    note = _note(quote.note) if quote.note else ""
    topics = ", ".join(view.anchor("topic", topic) for topic in quote.topics)
    return (
        f'<li class="quote card {quote.form}{view.parties(quote)}" data-annotation="{quote.id}"{lead}>\n'
        f'<h{LEVEL} class="card-who">{view.label(quote)}</h{LEVEL}>\n'
        f'<blockquote lang="{view.article(quote).language}">\n{CONTEXT}\n</blockquote>\n'
        f"{attribution_html(quote, view)}"
        f'<ul class="badges" aria-label="About this quote">\n{badges}</ul>\n'
        f"{note}"
        f'<p class="card-links"><span class="card-links-term">Topics</span>\n{topics}</p>\n'
        f"{_comparisons(quote, view)}"
        f"{_tools(quote, view)}</li>"
    )


def attribution_html(quote: Quote, view: Names) -> str:
    """Return who speaks through whom, in which article and paragraph: one line, always in the same order."""
    where = f'{view.anchor("article", quote.article)}, <a class="permalink" href="{view.place(quote)}">'
    spoken = _spoken(quote, view) if quote.speakers else _credited(quote, view)
    return f'<p class="attribution">\n{spoken}{where}paragraph {quote.paragraph}</a>\n</p>'


def _spoken(quote: Quote, view: Names) -> str:
    speakers = listed([view.anchor("speaker", speaker) for speaker in quote.speakers])
    relayed = f" recounting {view.anchor('speaker', quote.relays)}" if quote.relays else ""
    source = view.anchor("source", quote.source) if quote.source else "source not stated"
    worded = f" (wording by {view.anchor('source', quote.wording_by)})" if quote.wording_by else ""
    return f"{speakers}{relayed}{_ARROW}{source}{worded}{_ARROW}"


def _credited(quote: Quote, view: Names) -> str:
    return f"According to {view.anchor('source', quote.source)}{_ARROW}" if quote.source else ""


def _note(text: str) -> str:
    return f'<div class="editor-note"><p class="editor-note-title">Editors’ note</p>{note_html(text)}</div>\n'


def _comparisons(quote: Quote, view: Names) -> str:
    comparisons = view.index.comparisons(quote.id)
    if not comparisons:
        return ""
    number = count(len(comparisons), "comparison")
    entries = "".join(f"<li>{view.anchor('compare', one.id)}</li>\n" for one in comparisons)
    return (
        f'<details class="card-links"><summary>Side by side in {number}</summary>\n<ul>\n{entries}</ul>\n</details>\n'
    )


def _tools(quote: Quote, view: Names) -> str:
    cite = f'<a href="{view.article_url(quote.article)}cite/#_cite-{quote.id}">Cite</a>'
    original = view.original(quote)
    there = f' <span aria-hidden="true">·</span> <a href="{esc(original)}" rel="external">In the original</a>'
    return f'<p class="card-links tools">{cite}{there if original else ""}</p>\n'
