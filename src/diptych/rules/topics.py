"""Rules over the tree of the topics."""

from collections.abc import Iterator

from ..index import Index
from ..problem import Problem, Related

MAX_LEVELS = 16
SHOWN = 5  # other places of a circle that a problem names


def topic_levels(index: Index) -> Iterator[Problem]:
    """Following `broader` from a topic must end at a topic that has none, after at most MAX_LEVELS topics."""
    topics = index.briefing.codebook.topics
    for topic in topics.values():
        seen = [topic.id]
        above = topic.broader
        while above and above.text in topics and above.text not in seen:
            seen.append(above.text)
            above = topics[above.text].broader
        if topic.broader and above and above.text == topic.id:
            message = f"this topic is broader than itself: {' → '.join([*seen, topic.id])}"
            others = (topics[id].broader for id in seen[1 : SHOWN + 1])
            related = tuple(Related(one.at, "a part of the circle") for one in others if one)
            yield Problem(topic.broader.at, "topic-cycle", message, "remove one `broader` of the circle", related)
        elif topic.broader and len(seen) == MAX_LEVELS + 1:
            message = f"topics are nested more than {MAX_LEVELS} deep"
            yield Problem(topic.broader.at, "limit", message, "name a topic that is less deep")
