"""`annotations.jsonld`: it keeps to the W3C model, and gives the spans back to one who knows only it and the seeds."""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diptych.export.annotations import annotation, frame_of
from diptych.index import Index
from diptych.model import Span
from records import index_of

Node = dict[str, Any]
Texts = dict[str, str]  # by the names that annotations give the seeds
Edges = tuple[int, int]

BASE = "https://example.org/some/where/"
#: What https://www.w3.org/TR/annotation-model/ lets stand in each kind of node, as far as it is used here.
KEYS = {
    "AnnotationCollection": "@context id type label total first last",
    "AnnotationPage": "id type partOf startIndex items",
    "Annotation": "id type motivation body target",
    "SpecificResource": "type purpose source state selector schema:roleName schema:description",
    "TextualBody": "type purpose value format",
    "": "id",  # a state, or a reference
    "TextQuoteSelector": "type exact prefix suffix",
    "TextPositionSelector": "type start end",
    "Person": "id type name",
    "Organization": "id type name",
    "Text": "id type label",
    "skos:Concept": "id type label",
}
REQUIRED = {
    "AnnotationCollection": "@context id first last total label",
    "AnnotationPage": "id items",
    "Annotation": "id target",
    "SpecificResource": "source",
    "TextualBody": "value",
    "TextQuoteSelector": "exact prefix suffix",
    "TextPositionSelector": "start end",
}
MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating"
    " questioning replying tagging"
).split()


@pytest.fixture(scope="module")
def collection(site: Path) -> Node:
    found: Node = json.loads((site / "data/annotations.jsonld").read_text(encoding="utf-8"))
    return found


def targets(annotation: Node) -> list[Node]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def named_texts(folder: Path) -> Texts:
    """Return the text of each file in a folder by the RFC 6920 name of its bytes."""
    texts = {}
    for data in (path.read_bytes() for path in folder.iterdir()):
        digest = urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")
        texts[f"ni:///sha-256;{digest}"] = data.decode("utf-8-sig").replace("\r\n", "\n")
    return texts


def by_words(target: Node, texts: Texts) -> Edges:
    """Find the one place in which the words of the selector stand."""
    [words] = [one for one in target["selector"] if one["type"] == "TextQuoteSelector"]
    whole = re.escape(words["prefix"] + words["exact"] + words["suffix"])
    [match] = re.finditer(f"(?={whole})", texts[target["state"]["id"]])
    begin = match.start() + len(words["prefix"])
    return begin, begin + len(words["exact"])


def by_position(target: Node, texts: Texts) -> Edges:
    """Return the position, at which the words of the other selector have to stand."""
    [position] = [one for one in target["selector"] if one["type"] == "TextPositionSelector"]
    [words] = [one for one in target["selector"] if one["type"] == "TextQuoteSelector"]
    assert texts[target["state"]["id"]][position["start"] : position["end"]] == words["exact"]
    return position["start"], position["end"]


@pytest.mark.parametrize("resolve", [by_words, by_position])
def test_the_seeds_and_the_file_give_the_same_spans(
    resolve: Callable[[Node, Texts], Edges], collection: Node, records: list[Node], flagship: Path
) -> None:
    texts = named_texts(flagship / "seeds")
    found = [[resolve(target, texts) for target in targets(item)] for item in collection["first"]["items"]]
    assert found == [[(part["start"], part["end"]) for part in record["fragments"]] for record in records]


def test_it_says_who_speaks_through_whom_on_what(collection: Node, records: list[Node]) -> None:
    found = [described(item["body"]) for item in collection["first"]["items"]]
    expected = [
        {
            "topics": record["topics"],
            "speakers": record["speakers"],
            "source": [record["source"]] if record["source"] else [],
            "inferred": record["source_basis"] == "inferred",
            "form": [record["form"]],
            "note": [record["note"]] if record["note"] else [],
        }
        for record in records
    ]
    assert found == expected


def described(bodies: list[Node]) -> Node:
    """Return what bodies say, by the words of `quotes.json`."""
    by_purpose = {name: [one for one in bodies if one["purpose"] == name] for name in MOTIVATIONS}
    roles = {name: [one for one in bodies if one.get("schema:roleName") == name] for name in ("speaker", "source")}
    return {
        "topics": [last_part(one) for one in by_purpose["tagging"]],
        "speakers": [last_part(one) for one in roles["speaker"]],
        "source": [last_part(one) for one in roles["source"]],
        "inferred": [one.get("schema:description") for one in roles["source"]] == ["inferred"],
        "form": [one["value"] for one in by_purpose["classifying"]],
        "note": [one["value"] for one in by_purpose["commenting"]],
    }


def last_part(body: Node) -> str:
    return str(body["source"]["id"]).split("/")[-2]


def nodes(value: Any) -> Iterator[Node]:
    """Yield every object of a JSON document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_every_node_has_what_the_model_asks_for(collection: Node) -> None:
    assert {node.get("type", "") for node in nodes(collection)} == set(KEYS)
    for node in nodes(collection):
        kind = node.get("type", "")
        assert set(REQUIRED.get(kind, "").split()) <= node.keys() <= set(KEYS[kind].split()), node
        assert {node.get("motivation", "tagging"), node.get("purpose", "tagging")} <= set(MOTIVATIONS)


def test_it_is_a_collection_with_one_page(collection: Node) -> None:
    page = collection["first"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(page["items"]) == len({item["id"] for item in page["items"]}) > 90
    assert (collection["last"], page["partOf"]["id"], page["startIndex"]) == (page["id"], collection["id"], 0)


def test_every_address_leads_into_the_site(collection: Node, site: Path) -> None:
    named = [node["id"] for node in nodes(collection) if not node.get("id", "ni:").startswith("ni:")]
    sources = [target["source"] for item in collection["first"]["items"] for target in targets(item)]
    pages: dict[str, str] = {}
    for address in dict.fromkeys([*named, *sources]):
        url, fragment = urldefrag(urljoin(f"{BASE}data/annotations.jsonld", address))
        assert url.startswith(BASE)
        path = unquote(url.removeprefix(BASE))
        if path not in pages:
            file = site / path
            pages[path] = (file / "index.html" if path.endswith("/") else file).read_text(encoding="utf-8")
        assert path.startswith("data/") or not fragment or f'id="{fragment}"' in pages[path], address


def test_a_briefing_without_annotations_has_no_page() -> None:
    made = whole(index_of("Text.", []))
    assert made["total"] == 0
    assert not {"first", "last"} & made.keys()


def whole(index: Index) -> Node:
    """Return the file as it is read."""
    head, tail = frame_of(len(index.quotes))
    made: Node = json.loads(head + ",".join(json.dumps(annotation(one, index)) for one in index.quotes.values()) + tail)
    return made


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[list[Span]]]:
    """Draw a text that repeats itself, and annotations of disjoint fragments without white space at their ends."""
    parts = st.sampled_from(["One. ", "Two ", "ab", "\n", "\n\n", '"', "😀", "e\u0301", "<b>", "שלום ", "。"])
    text = "".join(draw(st.lists(parts, min_size=2, max_size=60))) * draw(st.integers(1, 3))
    offsets = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted)
    made = [list(pairwise(draw(offsets)))[::2] for _ in range(draw(st.integers(1, 4)))]
    spans = [[trimmed(text, *edges) for edges in parts if text[slice(*edges)].strip()] for parts in made]
    assume(any(spans))
    return text, [parts for parts in spans if parts]


def trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def exported(index: Index, text: str) -> tuple[list[list[Node]], Texts]:
    """Return the targets of each annotation, and the text by the name that they give it."""
    items = whole(index)["first"]["items"]
    found = {item["id"].partition("#")[2]: targets(item) for item in items}
    [name] = {target["state"]["id"] for parts in found.values() for target in parts}
    return [found[id] for id in sorted(found)], {name: text}


@given(texts_with_spans())
def test_any_text_gives_the_same_spans(made: tuple[str, list[list[Span]]]) -> None:
    text, spans = made
    found, texts = exported(index_of(text, spans), text)
    expected = [[(span.start, span.end) for span in parts] for parts in spans]
    assert [[by_words(target, texts) for target in parts] for parts in found] == expected
    assert [[by_position(target, texts) for target in parts] for parts in found] == expected


@given(texts_with_spans())
def test_of_excerpts_nothing_stands_around_the_published_sentences(made: tuple[str, list[list[Span]]]) -> None:
    text, spans = made
    index = index_of(text, spans)
    [article] = index.briefing.articles.values()
    vars(index)["briefing"] = index.briefing._replace(articles={article.id: article._replace(display="excerpts")})
    found, texts = exported(index, text)
    for quote, parts in zip(index.quotes.values(), found, strict=True):
        sentences = text[quote.context.start : quote.context.end]
        for target in parts:
            words = target["selector"][0]
            assert words["prefix"] + words["exact"] + words["suffix"] in sentences
            start, end = by_position(target, texts)
            assert quote.context.start <= start - len(words["prefix"])
            assert end + len(words["suffix"]) <= quote.context.end
