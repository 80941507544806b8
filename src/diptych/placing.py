"""In which columns of a comparison a quote stands."""

from .model import Columns
from .quote import Quote

OWN_WORDS = "_own"  # the column of quotes without a speaker
NONE = "_none"  # the column of quotes without a party, or without a stated source


def places_of(quote: Quote, lens: Columns) -> tuple[str, ...]:
    """Return the columns in which a quote stands: several for a joint statement of two parties."""
    if lens == "article":
        return (quote.article,)
    if not quote.speakers:
        return (OWN_WORDS,)
    if lens == "party":
        return quote.parties or (NONE,)
    return (quote.source or NONE,)
