"""The codebook of the made-up briefing: what its articles draw from, and its five files."""

from dataclasses import dataclass
from random import Random

from .words import Vocabulary, Wheel, capital, person

PARTIES = 12
KINDS = ("readout", "state-media", "ministry", "official", "unnamed-official", "wire", "document")
ROLES = ("Foreign Minister", "Defense Minister", "spokesperson", "envoy", "governor", "President", "trade negotiator")
OUTLETS = 6  # among the sources, one in so many


@dataclass(frozen=True, slots=True)
class Codebook:
    """Names by id, wheels that give ids, and the text of each file by its name."""

    topics: Wheel  # second level only
    parents: dict[str, str]  # second level → first level
    speakers: Wheel
    sources: Wheel
    outlets: Wheel
    events: Wheel
    names: dict[str, str]
    files: dict[str, str]


def make_codebook(articles: int, random: Random, words: Vocabulary) -> Codebook:
    """Return the codebook of a briefing with so many articles."""
    parties = [f"party-{number:02d}" for number in range(PARTIES)]
    topics, parents, topic_file = _topics(round(120 * (articles / 1000) ** 0.32), random, words)
    names = {id: capital(words.nouns.values[number * 7 + 3]) for number, id in enumerate(parties)}
    speakers = [f"speaker-{number:05d}" for number in range(max(10, round(0.3 * articles)))]
    sources = [f"source-{number:03d}" for number in range(min(150, round(150 * (articles / 1000) ** 0.4)))]
    events = [f"event-{number:05d}" for number in range(max(3, articles // 8))]
    names |= {id: person(random) for id in speakers}
    names |= {id: f"{capital(words.term(random))} {number}" for number, id in enumerate(sources)}
    names |= {id: f"{capital(words.term(random))} talks, round {number}" for number, id in enumerate(events)}
    sides = Wheel.of(parties, 1)
    files = {
        "topics": topic_file,
        "parties": "".join(f"{id}:\n  name: {names[id]}\n" for id in parties),
        "speakers": "".join(_speaker(id, names[id], sides, random) for id in speakers),
        "sources": "".join(_source(id, names[id], sides, random) for id in sources),
        "events": "".join(_event(id, names[id], random) for id in events),
    }
    outlets = Wheel.of(sources[::OUTLETS])
    return Codebook(topics, parents, Wheel.of(speakers), Wheel.of(sources), outlets, Wheel.of(events), names, files)


def _topics(count: int, random: Random, words: Vocabulary) -> tuple[Wheel, dict[str, str], str]:
    above = [f"subject-{number:02d}" for number in range(max(3, count // 6))]
    below = [f"topic-{number:03d}" for number in range(count - len(above))]
    parents = {id: above[number % len(above)] for number, id in enumerate(below)}
    definition = "  definition: What the texts say of {}, and of {}.\n"
    lines = []
    for id in (*above, *below):
        lines.append(f"{id}:\n  label: {capital(words.term(random))} {id[-3:].lstrip('-')}\n")
        lines += [f"  broader: {parents[id]}\n"] if id in parents else []
        lines.append(definition.format(words.noun(random), words.noun(random)))
    return Wheel.of(below), parents, "".join(lines)


def _speaker(id: str, name: str, sides: Wheel, random: Random) -> str:
    role = f"  role: {random.choice(ROLES)}\n" if random.random() < 0.8 else ""
    party = f"  party: {sides.draw(random)}\n" if random.random() < 0.92 else ""
    return f"{id}:\n  name: {name}\n{role}{party}  kind: {random.choice(('person', 'person', 'organization'))}\n"


def _source(id: str, name: str, sides: Wheel, random: Random) -> str:
    if int(id[-3:]) % OUTLETS == 0:
        return f"{id}:\n  name: {name}\n  kind: outlet\n"
    party = f"  party: {sides.draw(random)}\n" if random.random() < 0.8 else ""
    return f"{id}:\n  name: {name}\n  kind: {random.choice(KINDS)}\n{party}"


def _event(id: str, name: str, random: Random) -> str:
    basis = "  date_basis: inferred\n" if random.random() < 0.3 else ""
    return f"{id}:\n  name: {name}\n  date: {day(random)}\n{basis}"


def day(random: Random) -> str:
    """Return a date of three years, as ISO 8601."""
    return f"{random.randint(2022, 2024)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
