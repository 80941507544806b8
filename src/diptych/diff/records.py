"""Everything in a briefing that has an id, as plain fields that can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..index import Index
from ..labels import label_of, subject_of
from ..model import Annotation, Correction, Located
from ..problem import Place
from ..read import read_annotations
from ..urls import address
from ..words import listed

#: Fields that hold ids → what kind of thing the ids name.
KINDS: Mapping[str, str] = {
    "article": "article",
    "broader": "topic",
    "event": "event",
    "parties": "party",
    "party": "party",
    "publisher": "source",
    "relays": "speaker",
    "source": "source",
    "speakers": "speaker",
    "topics": "topic",
    "wording_by": "source",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field: two are the same if their texts are, whatever the things are called that they name."""

    text: str
    name: str = field(compare=False)


Values = tuple[Value, ...]
Fields = Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Record:
    """A thing with an id."""

    kind: str  # "quote", "article", "topic", …, "compare", "correction"
    id: str
    label: str  # what readers call it, or empty
    address: str  # below the site's root, or empty
    fields: Fields
    text: str = ""  # of a quote its words, of a correction its note


def records_of(index: Index) -> Iterator[Record]:
    """Yield every record: the quotes in the order of their articles and files, then all else by kind."""
    articles = index.briefing.articles.values()
    yield from (_quote(one, index) for article in articles for one in read_annotations(index.root, article.id))
    codebook = index.briefing.codebook
    things: Mapping[str, Mapping[str, Any]] = {
        "article": index.briefing.articles,
        "topic": codebook.topics,
        "party": codebook.parties,
        "speaker": codebook.speakers,
        "source": codebook.sources,
        "event": codebook.events,
        "compare": index.briefing.comparisons,
    }
    for kind, records in things.items():
        for id, record in records.items():
            where = address(index, kind, id) or ""
            yield Record(kind, id, index.name(kind, id), where, _fields(record, index))
    yield from (_correction(correction, index) for correction in index.briefing.corrections)


def _quote(annotation: Annotation, index: Index) -> Record:
    """Return an annotation with what its quote shows; one that was not found has the words that its file has."""
    quote = index.quotes.get(annotation.id)
    words = quote.text if quote else " […] ".join(one.text for one in annotation.quote.fragments)
    speakers = (index.briefing.codebook.speakers.get(speaker.text) for speaker in annotation.speakers)
    parties = dict.fromkeys(one.party.text for one in speakers if one and one.party)
    found = {
        **_fields(annotation, index),
        "quote": (Value(words, words),),
        "found in": _values("", quote.sentences if quote else "", index),
        "form": _values("", quote.form if quote else annotation.form, index),
        "parties": _values("parties", tuple(parties), index),
    }
    names = [index.name("speaker", speaker.text) for speaker in annotation.speakers]
    label = label_of(quote, index) if quote else listed(names)
    return Record("quote", annotation.id, label, address(index, "quote", annotation.id) or "", found, words)


def _correction(one: Correction, index: Index) -> Record:
    label = f"{one.date}, {subject_of(one, index)}"
    return Record("correction", one.id, label, f"corrections/#{one.id}", _fields(one, index), one.note)


def _fields(record: Any, index: Index) -> Fields:
    """Return the values of a record; where they stand in the files is not among them, nor what has its own record."""
    names = [name for name in record._fields if name not in ("id", "annotations")]
    return {name: _values(name, getattr(record, name), index) for name in names}


def _values(name: str, value: Any, index: Index) -> Values:
    if isinstance(value, Place):
        return ()
    if isinstance(value, bool):
        value = "yes" if value else "no"
    many = value if type(value) is tuple else (value,)  # a record is a tuple, too
    texts = filter(None, (", ".join(_texts(one)) for one in many))
    return tuple(Value(text, index.name(KINDS[name], text) if name in KINDS else text) for text in texts)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value of any shape, without places."""
    if isinstance(value, Place):
        return
    if isinstance(value, Located):
        yield value.text
    elif isinstance(value, str) and value:
        yield value
    elif hasattr(value, "_fields"):
        for name, inner in zip(value._fields, value, strict=True):
            if inner is True:
                yield name.replace("_", " ")
            else:
                yield from _texts(inner)
    elif isinstance(value, tuple):
        yield from (text for one in value for text in _texts(one))
