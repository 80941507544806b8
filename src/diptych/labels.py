"""What readers call a quote and what a correction is about, in plain text."""

from .index import Index
from .model import Correction
from .quote import Quote
from .words import listed, short

_OWN_WORDS = "The article’s own words"
_FORMS = {"mixed": "partly quoted", "indirect": "paraphrase", "narration": "article’s own words"}
_EXTENTS = {"full": "full quote", "partial": "partial quote", "term": "single term"}
_LEADS = {
    "mixed": "The article’s words, partly quoted from ",
    "indirect": "The article’s words, a paraphrase of ",
    "narration": "The article’s own words on ",
}
_TIMINGS = {"preview": "before the event", "background": "background"}


def speaker_of(quote: Quote, index: Index) -> str:
    """Return who speaks."""
    return listed([index.name("speaker", speaker) for speaker in quote.speakers]) or _OWN_WORDS


def label_of(quote: Quote, index: Index) -> str:
    """Return who speaks through whom, and in whose words: the heading of a card and the name of a link to a quote.

    A body that speaks for itself is named once. Where the editors inferred the source, that is said.
    """
    speaker = speaker_of(quote, index)
    recounted = f" recounting {index.name('speaker', quote.relays)}" if quote.relays else ""
    through = _through(quote, speaker, index) if quote.speakers else _credited(quote, index)
    who = f"{speaker}{recounted}{through}"
    if not quote.source:
        return f"{who}, source not stated" if quote.speakers else who
    return f"{who}, source inferred" if quote.source_basis == "inferred" else who


def lead_of(quote: Quote) -> str:
    """Return what stands before the label where a quote is copied or cited, and so put into quotation marks.

    They hold the article's words: those that do not stand in marks there, too, are not the speaker's.
    """
    return _LEADS.get(quote.form, "") if quote.speakers else ""


def _through(quote: Quote, speaker: str, index: Index) -> str:
    """Return through which source words come, unless the speaker is that source, and who put them so."""
    channel = index.name("source", quote.source) if quote.source else ""
    itself = speaker.removeprefix("The ") == channel.removeprefix("The ")
    via = "" if itself or not channel else f", via {channel}"
    if quote.wording_by == quote.source:
        return via and f"{via} (its wording)"
    return f"{via} (wording by {index.name('source', quote.wording_by)})" if quote.wording_by else via


def _credited(quote: Quote, index: Index) -> str:
    """Return what the article credits for words of its own, such as a document."""
    return f", according to {index.name('source', quote.source)}" if quote.source else ""


def badges_of(quote: Quote, index: Index) -> list[str]:
    """Return what a reader should know of a quote, in words."""
    kind = index.briefing.codebook.sources[quote.source].kind if quote.source else ""
    named = {
        _FORMS.get(quote.form) or _EXTENTS.get(quote.extent or "", "quoted"): True,
        _TIMINGS.get(quote.timing, ""): quote.timing != "report",
        "[sic]": quote.sic,
        "unnamed official": kind == "unnamed-official",
        "source not stated": bool(quote.speakers) and not quote.source,
        "source inferred": bool(quote.source) and quote.source_basis == "inferred",
        "draft": quote.status == "draft",
    }
    return [badge for badge, holds in named.items() if holds]


def subject_of(correction: Correction, index: Index) -> str:
    """Return what a correction is about."""
    if correction.about is None:
        return "The briefing as a whole"
    kind, id = correction.about
    if kind != "quote":
        return index.name(kind, id)
    quote = index.quotes.get(id)
    return f"{label_of(quote, index)}: {short(quote.text)}" if quote else f"Withdrawn annotation “{id}”"
