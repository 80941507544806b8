"""Made-up comparisons: quotes on one topic, set side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from .articles import Made
from .codebook import day
from .words import Vocabulary, Wheel, capital

LENSES = ("party", "article", "source")


def make_comparisons(count: int, made: Sequence[Made], random: Random, words: Vocabulary) -> dict[str, str]:
    """Return the files of so many comparisons by their ids."""
    by_topic: dict[str, list[Made]] = defaultdict(list)
    for annotation in made:
        for topic in annotation.topics:
            by_topic[topic].append(annotation)
    topics = Wheel.of(sorted(topic for topic, found in by_topic.items() if len(found) >= 24))
    found = {}
    for number in range(count):
        topic = topics.draw(random)
        found[f"comparison-{number:04d}"] = "\n".join(_comparison(topic, by_topic[topic], words, random)) + "\n"
    return found


def _comparison(topic: str, quotes: Sequence[Made], words: Vocabulary, random: Random) -> Iterator[str]:
    yield f"title: What is said of {words.noun(random)}?\ntopics: [{topic}]\ncolumns: {random.choice(LENSES)}"
    yield f"published: {day(random)}\nrows:"
    for _ in range(random.randint(2, 4)):
        row = random.sample(quotes, random.randint(2, 6))
        yield f"  - label: {capital(words.term(random))}\n    quotes: [{', '.join(quote.id for quote in row)}]"
        if random.random() < 0.2:
            yield "    align:"
            yield from (f"      {'- ' if at == 0 else '  '}{one.id}: {one.phrase}" for at, one in enumerate(row[:2]))
    if random.random() < 0.5:
        yield f"note: The texts differ on {words.noun(random)}."
