"""`/feed.xml` (Atom, RFC 4287) and `/feed.json` (JSON Feed 1.1): comparisons and corrections, the newest first.

Dates are those of the editors' files; a day stands for its first moment in UTC. Where the site's address is unknown,
links begin with "/", and ids are UUIDs, because Atom wants absolute ones.
"""

import json
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from ..index import Index
from ..labels import badges_of, label_of, subject_of
from ..model import Comparison, Correction, Publication
from ..notes import note_html
from ..page import Html
from ..quote import Quote
from ..urls import address

FEEDS = ("feed.xml", "feed.json")
NEWEST = 50  # entries that a feed holds
NEVER = "1970-01-01"  # the date of a feed without entries, which has to have one: no other would be less made up
NOBODY = "The editors"  # the author of a feed of a site without a name, since each feed has to have one
_FEED = Html(
    """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>{title}</title>
<subtitle>{subtitle}</subtitle>
<link href="{home}" rel="alternate"/>
<link href="{own}" rel="self"/>
<id>{id}</id>
<updated>{updated}</updated>
<author><name>{author}</name></author>
{entries}</feed>
"""
)
_ENTRY = Html(
    """<entry>
<title>{title}</title>
<link href="{url}" rel="alternate"/>
<id>{id}</id>
<published>{published}</published>
<updated>{published}</updated>
<content type="html">{html}</content>
</entry>
"""
)


class Entry(NamedTuple):
    """A comparison or a correction as both formats need it."""

    id: str
    url: str
    title: str
    date: str  # ISO 8601, to the day
    html: str


def feed_files(index: Index, publication: Publication) -> dict[str, bytes]:
    """Return both feeds by their addresses."""
    entries = _entries(index, publication)
    return dict(zip(FEEDS, (_atom(entries, publication), _json_feed(entries, publication)), strict=True))


def _entries(index: Index, publication: Publication) -> list[Entry]:
    comparisons = index.briefing.comparisons.values()
    found: list[tuple[str, str, Comparison | Correction]]
    found = [(one.published, f"compare/{one.id}/", one) for one in comparisons if one.published]
    found += [(one.date, f"corrections/#{one.id}", one) for one in index.briefing.corrections]
    newest = sorted(found, key=lambda one: one[:2], reverse=True)[:NEWEST]
    return [_entry(day, url, about, index=index, publication=publication) for day, url, about in newest]


def _entry(day: str, url: str, about: Comparison | Correction, *, index: Index, publication: Publication) -> Entry:
    if isinstance(about, Comparison):
        title, html = about.title, _comparison(about, index, publication)
    else:
        title, html = f"Correction: {subject_of(about, index)}", _correction(about, index, publication)
    return Entry(_id(url, publication), publication.absolute(url), title, day, str(html))


def _id(url: str, publication: Publication) -> str:
    """Return an absolute address that stays the same while the site's own does, or else the site's name."""
    return publication.absolute(url) if publication.url else uuid5(NAMESPACE_URL, f"{publication.name}/{url}").urn


def _correction(correction: Correction, index: Index, publication: Publication) -> Html:
    url = publication.absolute((correction.about and address(index, *correction.about)) or "")
    return Html('<p><a href="{}">{}</a></p>\n').format(url, subject_of(correction, index)) + note_html(correction.note)


def _comparison(comparison: Comparison, index: Index, publication: Publication) -> Html:
    """Return the quotes of a comparison row by row, each in its sentence, with what its card says of it."""
    html = note_html(comparison.note)
    for row in comparison.rows:
        quotes = (_quote(index.quotes[id.text], index, publication) for id in row.quotes)
        html += Html("<h2>{}</h2>\n<ul>\n{}</ul>\n").format(row.label, Html("").join(quotes))
    return html


def _quote(quote: Quote, index: Index, publication: Publication) -> Html:
    article = index.briefing.articles[quote.article]
    place = f"{article.title}, paragraph {quote.paragraph}"
    url = publication.absolute(address(index, "quote", quote.id) or "")
    who = label_of(quote, index)
    about = [badge for badge in badges_of(quote, index) if badge not in who.lower()]
    who += f" ({', '.join(about)})" if about else ""
    html = '<li><blockquote lang="{}">{}</blockquote>\n<p>{}: <a href="{}">{}</a></p></li>\n'
    return Html(html).format(article.language, _sentence(quote), who, url, place)


def _sentence(quote: Quote) -> Html:
    """Return the sentences that hold a quote, with its words marked."""
    text, html, at = quote.sentences, Html(""), 0
    for span in quote.marked:
        html += Html("{}<mark>{}</mark>").format(text[at : span.start], text[span.start : span.end])
        at = span.end
    return html + text[at:]


def _atom(entries: list[Entry], publication: Publication) -> bytes:
    feed = _FEED.format(
        title=publication.name,
        subtitle=publication.description,
        home=publication.absolute(""),
        own=publication.absolute("feed.xml"),
        id=_id("", publication),
        updated=_moment(entries[0].date if entries else NEVER),
        author=publication.name or NOBODY,
        entries=Html("").join(_ENTRY.format(published=_moment(one.date), **one._asdict()) for one in entries),
    )
    return feed.encode()


def _moment(day: str) -> str:
    """Return the first moment of a day, in UTC."""
    return f"{day}T00:00:00Z"


def _json_feed(entries: list[Entry], publication: Publication) -> bytes:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.name,
        "home_page_url": publication.absolute(""),
        "feed_url": publication.absolute("feed.json"),
        "description": publication.description,
        "authors": [{"name": publication.name or NOBODY}],
        "language": "en",
        "items": [_item(entry) for entry in entries],
    }
    return f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _moment(entry.date),
    }
