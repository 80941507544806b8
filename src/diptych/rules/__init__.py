"""Rules over the whole briefing: each yields what it finds and knows neither levels nor printers."""

from collections.abc import Callable, Iterator

from ..index import Index
from ..problem import Problem
from .alignments import alignments
from .corrections import repeated_corrections, withdrawn_ids
from .embeds import unresolved_embeds
from .ids import unknown_cites, unknown_ids
from .pages import page_clashes
from .quotes import complete_articles, quotes_in_zones, stated_forms
from .topics import topic_levels

Rule = Callable[[Index], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    unknown_ids,
    unknown_cites,
    unresolved_embeds,
    withdrawn_ids,
    repeated_corrections,
    topic_levels,
    stated_forms,
    complete_articles,
    quotes_in_zones,
    alignments,
    page_clashes,
)


def check(index: Index) -> list[Problem]:
    """Return what all rules find."""
    return [problem for rule in RULES for problem in rule(index)]
