"""Rules over the tree of the topics."""

from collections.abc import Iterator, Mapping, Sequence

from ..index import Index
from ..model import MAX_LEVELS, Topic
from ..problem import Problem, Related

SHOWN = 5  # other topics of a circle that a problem names


def topic_levels(index: Index) -> Iterator[Problem]:
    """Following `broader` from a topic must end at a topic that has none, after at most MAX_LEVELS topics."""
    topics = index.briefing.codebook.topics
    circles = {id: (circle, at) for circle in _circles(topics) for at, id in enumerate(circle)}
    for topic in topics.values():
        if topic.broader is None:
            continue
        if topic.id in circles:
            yield _circle(topics, *circles[topic.id])
        elif _is_first_too_deep(topics, topic):
            message = f"topics are nested more than {MAX_LEVELS} deep"
            yield Problem(topic.broader.at, "limit", message, "name a topic that is less deep")


def _circle(topics: Mapping[str, Topic], circle: Sequence[str], at: int) -> Problem:
    """Return the problem of one topic of a circle, which names those that come next above it."""
    topic, *others = (topics[circle[(at + step) % len(circle)]] for step in range(min(SHOWN + 1, len(circle))))
    way = [topic.id, *(one.id for one in others), *(["…"] if len(circle) > SHOWN + 1 else []), topic.id]
    message = f"this topic is broader than itself: {' → '.join(way)}"
    related = tuple(Related(one.broader.at, "a part of the circle") for one in others if one.broader)
    at_broader = topic.broader.at if topic.broader else topic.at
    return Problem(at_broader, "topic-cycle", message, "remove one `broader` of the circle", related)


def _circles(topics: Mapping[str, Topic]) -> Iterator[Sequence[str]]:
    """Yield the ids of each circle, each one before the one above it; every topic is gone through once."""
    seen: set[str] = set()
    for first in topics:
        way: dict[str, int] = {}
        id = first
        while id in topics and id not in seen:
            seen.add(id)
            way[id] = len(way)
            id = _above(topics, id)
        if id in way:
            yield list(way)[way[id] :]


def _is_first_too_deep(topics: Mapping[str, Topic], topic: Topic) -> bool:
    """Say whether exactly MAX_LEVELS topics are above one: what is deeper still is mended with it."""
    id = topic.id
    for _ in range(MAX_LEVELS):
        id = _above(topics, id)
    return id in topics and _above(topics, id) not in topics


def _above(topics: Mapping[str, Topic], id: str) -> str:
    """Return the id of the topic above one, which may be undefined; empty where there is none."""
    broader = topics[id].broader if id in topics else None
    return broader.text if broader else ""
