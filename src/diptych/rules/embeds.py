"""Rules over what the hand-written pages embed."""

from collections.abc import Iterator

from ..cite import EMBEDS, Embed, embeds
from ..index import Index
from ..problem import Problem
from ..suggest import did_you_mean, renamed
from ..words import short
from .ids import CITED


def unresolved_embeds(index: Index) -> Iterator[Problem]:
    """An image that is no file shows a piece of the site, which there has to be, alone in its paragraph."""
    for document in index.briefing.documents:
        for embed in embeds(document):
            yield from _unresolved(embed, index)


def _unresolved(embed: Embed, index: Index) -> Iterator[Problem]:
    kind, id, place = embed.kind, embed.id, embed.at
    if kind not in EMBEDS:
        hint = did_you_mean(kind, EMBEDS)
        yield Problem(place, "embed-unknown", f'no image can show "{short(kind)}:"', hint)
        return
    known = EMBEDS[kind] or index.ids(CITED[kind])
    if id not in known:
        message = f'"{kind}:{short(id)}" shows nothing: there is no such {CITED.get(kind, kind)}'
        fixes = renamed(id, known, place, before=f"{kind}:")
        yield Problem(place, "embed-unknown", message, did_you_mean(id, known), fixes=fixes)
    elif not embed.alone:
        message = f'"{kind}:{id}" does not stand alone in its paragraph'
        yield Problem(place, "embed-inline", message, "put it on a line of its own, between empty lines, not indented")
