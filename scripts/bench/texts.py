"""Made-up news: sentences of the kinds that reports are made of, and what an editor would mark in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from .words import Vocabulary, capital

DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence, and what the sentence calls them; nobody in the article's own words."""

    speakers: tuple[str, ...]
    name: str


NOBODY = Voice((), "")


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotation marks: one fragment or more, in the words of one sentence or two."""

    fragments: tuple[str, ...]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """What the sentences of one article are made from."""

    random: Random
    words: Vocabulary
    voices: Sequence[Voice]
    channels: Sequence[str]  # names of sources

    def voice(self) -> Voice:
        return self.random.choice(self.voices)

    def clause(self) -> str:
        return self.words.clause(self.random)

    def noun(self) -> str:
        return self.words.noun(self.random)


def nested(tell: Teller) -> list[Sentence]:
    voice, noun = tell.voice(), tell.noun()
    inner = " and ".join(tell.words.adjectives.some(tell.random, 2))
    whole = f'{voice.name} said that {noun} was "{inner}" and that {tell.clause()}'
    return [Sentence(f"{whole}.", (Mark((whole,), voice), Mark((inner,), voice)))]


def interrupted(tell: Teller) -> list[Sentence]:
    voice, first, second = tell.voice(), f"{capital(tell.clause())},", f"{capital(tell.clause())}."
    text = f'"{first}" {voice.name} said on {tell.random.choice(DAYS)}. "{second}"'
    return [Sentence(text, (Mark((first, second), voice),))]


def indirect(tell: Teller) -> list[Sentence]:
    voice = tell.voice()
    whole = f"{voice.name} said that {tell.clause()}"
    return [Sentence(f"{whole}, according to {tell.random.choice(tell.channels)}.", (Mark((whole,), voice),))]


def direct(tell: Teller) -> list[Sentence]:
    voice, inner = tell.voice(), f"{capital(tell.clause())} and {tell.clause()},"
    return [Sentence(f'"{inner}" {voice.name} told reporters.', (Mark((inner,), voice),))]


def narration(tell: Teller) -> list[Sentence]:
    text = f"{capital(tell.clause())} — {tell.random.randint(2, 40)} days after {tell.clause()}."
    return [Sentence(text, (Mark((text,), NOBODY),))]


def overlapping(tell: Teller) -> list[Sentence]:
    voice, middle = tell.voice(), f"that {tell.clause()}"
    left, right = f"{voice.name} said that {tell.clause()}, {middle}", f"{middle}, and that {tell.clause()}"
    return [Sentence(f"{left}{right.removeprefix(middle)}.", (Mark((left,), voice), Mark((right,), voice)))]


def repeated(tell: Teller) -> list[Sentence]:
    """Return two sentences with the same quoted words, which need context to be told apart."""
    term, voices = tell.words.term(tell.random), (tell.voice(), tell.voice())
    texts = [f'{voice.name} called {tell.noun()} a "{term}" {tell.random.choice(DAYS)}.' for voice in voices]
    return [Sentence(text, (Mark((term,), voice),)) for text, voice in zip(texts, voices, strict=True)]


def filler(tell: Teller) -> Sentence:
    joint = tell.random.choice((", while", ", and", "; yet"))
    return Sentence(f"{capital(tell.clause())}{joint} {tell.clause()}.")


#: Each kind, how often it comes in twenty annotations, and how many annotations it brings: 15 % of them have
#: fragments, 8 % need context.
KINDS: tuple[tuple[Callable[[Teller], list[Sentence]], float, int], ...] = (
    (nested, 3.0, 2),
    (interrupted, 3.0, 1),
    (indirect, 2.4, 1),
    (direct, 2.0, 1),
    (narration, 3.0, 1),
    (overlapping, 1.0, 2),
    (repeated, 0.9, 2),
)


def paragraphs(tell: Teller, annotations: int, length: int) -> list[list[Sentence]]:
    """Return an article with so many marks and about so many words, in paragraphs of up to three sentences."""
    sentences: list[Sentence] = []
    while annotations:
        fitting = [kind for kind in KINDS if kind[2] <= annotations]
        make, _, count = tell.random.choices(fitting, [weight for _, weight, _ in fitting])[0]
        sentences += make(tell)
        annotations -= count
    missing = length - sum(sentence.text.count(" ") + 1 for sentence in sentences)
    while missing > 0:
        sentences.append(filler(tell))
        missing -= sentences[-1].text.count(" ") + 1
    tell.random.shuffle(sentences)
    found = []
    while sentences:
        size = tell.random.randint(1, 3)
        found.append(sentences[:size])
        del sentences[:size]
    return found
