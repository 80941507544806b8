"""Rules over the whole briefing: each yields what it finds and knows neither levels nor printers."""

from collections.abc import Callable, Iterator

from ..index import Index
from ..problem import Problem
from ..reading import Anchored
from .absences import absences
from .alignments import alignments
from .corrections import misspelt_withdrawals, repeated_corrections, withdrawn_ids
from .embeds import unresolved_embeds
from .ids import duplicate_ids, unknown_cites, unknown_ids
from .pages import page_clashes
from .quotes import complete_articles, quotes_in_zones, repeated_quotes, stated_forms
from .topics import topic_levels

Rule = Callable[[Index], Iterator[Problem]]
ArticleRule = Callable[[Anchored], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    duplicate_ids,
    unknown_ids,
    unknown_cites,
    unresolved_embeds,
    withdrawn_ids,
    misspelt_withdrawals,
    repeated_corrections,
    topic_levels,
    absences,
    alignments,
    page_clashes,
)

#: What concerns an article alone, and is checked where it is read.
ARTICLE_RULES: tuple[ArticleRule, ...] = (stated_forms, complete_articles, quotes_in_zones, repeated_quotes)


def check(index: Index) -> list[Problem]:
    """Return what all rules over the whole briefing find."""
    return [problem for rule in RULES for problem in rule(index)]


def check_article(one: Anchored) -> list[Problem]:
    """Return what all rules over one article find."""
    return [problem for rule in ARTICLE_RULES for problem in rule(one)]
