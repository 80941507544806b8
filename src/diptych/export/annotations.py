"""`/data/annotations.jsonld`: every annotation by the W3C Web Annotation Data Model (Recommendation of 2017).

All addresses are relative to the file's own, as JSON-LD resolves them, so that they hold wherever the site is
published. The positions of a selector are those of quotes.json: code points of the text of the seed. The target's state
names that seed by the hash of its bytes (RFC 6920); it is no TimeState, for which the W3C's own tests ask a date.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..index import Index
from ..model import Article, Span
from ..quote import Quote
from ..urls import address

NAME = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
REACH = 32  # code points before and after the words, at first
#: The kinds of sources that are no organization, as classes of the model's JSON-LD context.
_CLASSES = {"readout": "Text", "document": "Text", "official": "Person", "unnamed-official": "Person"}

Node = dict[str, Any]


def frame_of(total: int) -> tuple[str, str]:
    """Return what stands before and after the annotations: an AnnotationCollection that holds its only page."""
    node: Node = {"@context": CONTEXT, "id": NAME, "type": "AnnotationCollection"}
    node |= {"label": "The annotations of this briefing", "total": total}
    if not total:  # the model allows no empty page
        return json.dumps(node), "\n"
    page = f"{NAME}#page"
    first = {"id": page, "type": "AnnotationPage", "partOf": {"id": NAME}, "startIndex": 0, "items": []}
    head, tail = json.dumps({**node, "last": page, "first": first}).rsplit("[]", 1)
    return f"{head}[\n", f"\n]{tail}\n"


def annotation(quote: Quote, index: Index) -> Node:
    """Return an annotation; each fragment is a target of its own, in the order of the text."""
    targets = [_target(quote, span, index) for span in quote.spans]
    return {
        "id": f"../{address(index, 'quote', quote.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(quote, index)),
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(quote: Quote, index: Index) -> Iterator[Node]:
    """Yield what is said of the words: topics as tags, those who have a part in them by their roles, form and note."""
    for topic in quote.topics:
        yield _resource("tagging", _thing(index, "topic", topic, "skos:Concept"))
    for speaker in quote.speakers:
        yield _role("speaker", _speaker(index, speaker))
    if quote.source:
        basis = {"schema:description": "inferred"} if quote.source_basis == "inferred" else {}
        yield _role("source", _source(index, quote.source)) | basis
    if quote.relays:
        yield _role("relays", _speaker(index, quote.relays))
    if quote.wording_by:
        yield _role("wording_by", _source(index, quote.wording_by))
    yield {"type": "TextualBody", "purpose": "classifying", "value": quote.form, "format": "text/plain"}
    if quote.note:
        yield {"type": "TextualBody", "purpose": "commenting", "value": quote.note, "format": "text/markdown"}


def _resource(purpose: str, source: Node) -> Node:
    return {"type": "SpecificResource", "purpose": purpose, "source": source}


def _role(name: str, source: Node) -> Node:
    """Return a body that names someone; the role is called as in the editors' files."""
    return _resource("identifying", source) | {"schema:roleName": name}


def _speaker(index: Index, id: str) -> Node:
    return _thing(index, "speaker", id, index.briefing.codebook.speakers[id].kind.capitalize())


def _source(index: Index, id: str) -> Node:
    return _thing(index, "source", id, _CLASSES.get(index.briefing.codebook.sources[id].kind, "Organization"))


def _thing(index: Index, kind: str, id: str, of_class: str) -> Node:
    """Return a thing that has a page; the context has `name` for agents, `label` for all else."""
    key = "name" if of_class in {"Person", "Organization"} else "label"
    return {"id": f"../{address(index, kind, id)}", "type": of_class, key: index.name(kind, id)}


def _target(quote: Quote, span: Span, index: Index) -> Node:
    """Return where one fragment stands, said in two ways."""
    article = index.briefing.articles[quote.article]
    text = index.texts[article.seed.text].text
    around = _around(quote, span, text, article)
    words = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[around.start : span.start],
        "suffix": text[span.end : around.end],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "source": f"../articles/{quote.article}/",
        "state": {"id": named_by_hash(article.sha256.text)},
        "selector": [words, position],
    }


def _around(quote: Quote, span: Span, text: str, article: Article) -> Span:
    """Return a fragment with as much of the text around it as tells it from others.

    Of an article in excerpts it is no more than the sentences that are published, which may not be enough.
    """
    reach = REACH
    bounds = Span(0, len(text)) if article.display == "full" else quote.context
    while True:
        around = Span(max(bounds.start, span.start - reach), min(bounds.end, span.end + reach))
        words = text[around.start : around.end]
        if around == bounds or text.find(words, text.find(words) + 1) < 0:
            return around
        reach *= 2


@lru_cache(maxsize=1)  # the quotes of an article come one after the other
def named_by_hash(sha256: str) -> str:
    """Return the name of a seed's bytes as a URI (RFC 6920, section 3): their sha256 in base64url, not padded."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
