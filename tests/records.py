"""Records for tests that need an index without files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from diptych.anchor import SeedText
from diptych.index import Index
from diptych.model import Annotation, Article, Briefing, Codebook, Located, Seed, Selector, Span
from diptych.problem import Place
from diptych.quotations import quotations
from diptych.quote import make_quote
from diptych.reading import Reading

AT = Place("annotations/articles/made.yml")


def index_of(text: str, spans: Iterable[Sequence[Span]]) -> Index:
    """Return the index of one article with one annotation, a1, a2, …, for each sequence of spans."""
    seed = SeedText.of(Seed("made.txt", "0" * 64, text))
    marked = [(annotation(f"a{number}"), tuple(parts)) for number, parts in enumerate(spans, 1)]
    made = article([note for note, _ in marked])
    codebook = Codebook({}, {}, {}, {}, {})
    marks = quotations(text)
    quotes = tuple(make_quote(note, made, seed, spans=parts, marks=marks) for note, parts in marked)
    reading = Reading.of(made, sha256=made.sha256.text)._replace(quotes=quotes)
    index = Index(Path(), Briefing(codebook, {made.id: made}, {}, (), ()), {made.id: reading})
    vars(index)["texts"] = {seed.name: seed}  # there is no file to read it from
    return index


def annotation(id: str) -> Annotation:
    return Annotation(
        id=id,
        article="made",
        quote=Selector(()),
        topics=(),
        speakers=(),
        source=None,
        source_basis="stated",
        relays=None,
        wording_by=None,
        form=None,
        form_at=AT,
        event=None,
        timing="report",
        sic=False,
        note="",
        status="draft",
        at=AT,
    )


def article(annotations: list[Annotation]) -> Article:
    return Article(
        id="made",
        seed=Located("made.txt", AT),
        sha256=Located("0" * 64, AT),
        title="Made",
        publisher=None,
        published="",
        published_basis="stated",
        language="en",
        event=None,
        display="full",
        rights="Made for a test.",
        url="",
        verified="",
        complete=False,
        zones=(),
        annotations=tuple(annotations),
        at=AT,
        complete_at=AT,
    )
