"""One made-up article: its seed and its YAML file, as an editor would have written them."""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from .codebook import Codebook, day
from .texts import Teller, Voice, paragraphs
from .words import Vocabulary, capital

PLAIN = re.compile(r"[A-Za-z][A-Za-z ]{,90}[a-z]")  # what YAML reads as itself without quotation marks
NOTES = (
    "The sentence credits no one. The sentence before it does.",
    "The text does not say *when* this was said; the paragraph speaks of the week before.",
    "Read with the statement that follows, which names the office but not the person.",
)


@dataclass(frozen=True, slots=True)
class Made:
    """An annotation as comparisons need it."""

    id: str
    topics: tuple[str, ...]
    phrase: str  # the first words of the quote


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    seed: str  # text
    file: str  # YAML
    annotations: tuple[Made, ...]


def make_article(number: int, codebook: Codebook, words: Vocabulary, random: Random) -> Article:
    """Return the article of a number; articles 2k and 2k + 1 together have forty annotations."""
    spread = Random(f"{number // 2}").randint(0, 8)
    count = 20 + (spread if number % 2 else -spread)
    tell = Teller(
        random, words, _voices(codebook, random), [codebook.names[id] for id in codebook.sources.some(random, 3)]
    )
    found = paragraphs(tell, count, random.randint(600, 900))
    caption = f"A photo shows {words.noun(random)} in {words.noun(random)}." if random.random() < 0.2 else ""
    breaks = random.choice(("\n", "\n\n"))
    text = breaks.join(" ".join(sentence.text for sentence in sentences) for sentences in found)
    text += f"{breaks}{caption}\n" if caption else "\n"
    curled = random.random() < 0.3
    seed = curl(text) if curled else text
    id = f"article-{number:05d}"
    pool = codebook.topics.some(random, 5)
    marks = [(mark, sentence.text) for group in found for sentence in group for mark in sentence.marks]
    made, entries = [], []
    for at, (mark, sentence) in enumerate(marks):
        topics = tuple(dict.fromkeys(random.choices(pool, k=random.choice((1, 1, 2)))))
        made.append(Made(f"a{number:05d}-{at:02d}", topics, " ".join(mark.fragments[0].split()[:2])))
        quote = _quote(mark.fragments, text, text.index(sentence) + sentence.index(mark.fragments[0]))
        entries.append("\n".join(_annotation(made[-1], mark.voice, quote, codebook, random)))
    head = "\n".join(_head(id, seed, caption, codebook, words, random))
    return Article(id, seed, f"{head}\nannotations:\n" + "\n\n".join(entries) + "\n", tuple(made))


def _voices(codebook: Codebook, random: Random) -> list[Voice]:
    """Return the four voices of an article, now and then two people together."""
    voices = []
    for _ in range(4):
        ids = tuple(dict.fromkeys(codebook.speakers.some(random, 2 if random.random() < 0.05 else 1)))
        voices.append(Voice(ids, " and ".join(codebook.names[id] for id in ids)))
    return voices


def curl(text: str) -> str:
    """Return a text with typographic quotation marks and apostrophes, each at the same place."""
    return re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’")


def _head(id: str, seed: str, caption: str, codebook: Codebook, words: Vocabulary, random: Random) -> Iterator[str]:
    yield f"article:\n  seed: {id}.txt\n  sha256: {sha256(seed.encode()).hexdigest()}"
    yield f"  title: {capital(words.clause(random))}"
    if random.random() < 0.6:
        yield f"  publisher: {codebook.outlets.draw(random)}"
    yield f"  published: {day(random)}\n  published_basis: {random.choice(('stated', 'inferred'))}\n  language: en"
    yield f"  event: {codebook.events.draw(random)}\n  display: {'full' if random.random() < 0.95 else 'excerpts'}"
    yield "  rights: >-\n    Text made for measuring. It says nothing of anybody, and may be copied freely."
    yield f"  verified: 2025-0{random.randint(1, 6)}-1{random.randint(0, 9)}"
    yield f"  complete: {'true' if random.random() < 0.7 else 'false'}\n"
    if caption:
        yield f"zones:\n  - kind: caption\n    quote: {caption}\n"


def _annotation(made: Made, voice: Voice, quote: Iterator[str], codebook: Codebook, random: Random) -> Iterator[str]:
    yield f"  - id: {made.id}"
    yield from quote
    yield f"    topics: [{', '.join(made.topics)}]"
    speakers = voice.speakers
    if speakers:
        yield f"    speaker: {speakers[0] if len(speakers) == 1 else '[' + ', '.join(speakers) + ']'}"
    if speakers and random.random() < 0.8:
        source = codebook.sources.draw(random)
        yield f"    source: {source}"
        if random.random() < 0.15:
            yield "    source_basis: inferred"
        elif random.random() < 0.04:
            yield f"    wording_by: {source}"
    if random.random() < 0.13:
        yield f"    timing: {random.choice(('preview', 'background'))}"
    if random.random() < 0.03:
        yield f"    event: {codebook.events.draw(random)}"
    if random.random() < 0.01:
        yield "    sic: true"
    if random.random() < 0.12:
        yield f"    note: {random.choice(NOTES)}"
    if random.random() < 0.95:
        yield "    status: reviewed"


def _quote(fragments: tuple[str, ...], text: str, start: int) -> Iterator[str]:
    """Yield the lines of a quote, whose first fragment stands at an offset of the text."""
    if len(fragments) > 1:
        yield "    quote:"
        yield from (f"      - {json.dumps(fragment, ensure_ascii=False)}" for fragment in fragments)
        return
    words = fragments[0]
    if text.count(words) > 1:
        before, after = " ".join(text[:start].split()[-4:]), " ".join(text[start + len(words) :].split()[:3])
        yield f"    quote:\n      exact: {words}"
        yield f"      prefix: {json.dumps(before, ensure_ascii=False)}"
        yield f"      suffix: {json.dumps(after, ensure_ascii=False)}"
    elif PLAIN.fullmatch(words):
        yield f"    quote: {words}"
    else:
        yield "    quote: >-"
        yield from (f"      {line}" for line in textwrap.wrap(words, 110, break_on_hyphens=False))
