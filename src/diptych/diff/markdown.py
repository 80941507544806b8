"""A diff in Markdown, for the summary of a check or a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote as percent_encoded

from ..problem import has_errors
from ..report import summary
from ..words import shared_beginning
from .changes import Change, Count, Diff, Verb
from .escape import escape
from .records import Record, Values

SHARED, BEFORE = 200, 60  # code points: how much of a beginning may be the same, and what is left of it beyond that
MOST = 100  # entries under one heading: a summary has to be read, and GitHub takes no more than a megabyte

QUOTES: tuple[tuple[Verb, str], ...] = (
    ("attributed", "Said by, for or through someone else"),
    ("added", "Annotations added"),
    ("changed", "Annotations changed"),
    ("renamed", "New ids: links to the old ones break"),
    ("withdrawn", "Annotations withdrawn"),
    ("removed", "Annotations removed without a correction"),
)
THINGS = {
    "article": "Articles",
    "topic": "Topics",
    "party": "Parties",
    "speaker": "Speakers",
    "source": "Sources",
    "event": "Events",
    "compare": "Comparisons",
    "correction": "Corrections",
}
#: What editors call a field, where the record calls it otherwise.
LABELS = {"speakers": "speaker", "parties": "party", "quote": "words", "location": "place"}
#: What keeps a thing from being read keeps it from being compared, and it looks as if it were new or gone.
DOUBT = "What cannot be read counts as missing here, so that this may be wrong: mend the errors first."
NO_CHANGE = "The annotations, the codebook, the comparisons and the corrections say what they said before."


def as_markdown(diff: Diff, site: str = "") -> str:
    """Return the diff in Markdown, what misleads most first; links lead into the site at the address `site`."""
    return "\n".join(["## What this change means", "", *_body(diff, site)]) + "\n"


def _body(diff: Diff, site: str) -> Iterator[str]:
    if not diff.changes and not diff.counts:
        yield from (NO_CHANGE, "")
    yield f"Problems: {summary(list(diff.after))}. Before: {summary(list(diff.before))}."
    if has_errors([*diff.before, *diff.after]):
        yield DOUBT
    for verb, heading in QUOTES:
        yield from _section(heading, [_entry(one, site) for one in diff.of("quote", verb)])
    for kind, heading in (("topic", "Annotations by topic"), ("party", "Annotations by party")):
        yield from _table(heading, kind, [one for one in diff.counts if one.kind == kind])
    for kind, heading in THINGS.items():
        yield from _section(heading, [_entry(one, site, verb=f"{one.verb} ") for one in diff.of(kind)])


def _section(heading: str, entries: Sequence[Iterable[str]]) -> Iterator[str]:
    if entries:
        yield from ("", f"### {heading}: {len(entries):,}", "")
    for lines in entries[:MOST]:
        yield from lines
    if len(entries) > MOST:
        yield f"- … and {len(entries) - MOST:,} more"


def _table(heading: str, kind: str, counts: Sequence[Count]) -> Iterator[str]:
    if counts:
        yield from ("", f"### {heading}", "", f"| {kind} | before | after |", "|---|--:|--:|")
    yield from (f"| {escape(one.name)} | {one.before:,} | {one.after:,} |" for one in counts[:MOST])
    if len(counts) > MOST:
        yield from ("", f"… and {len(counts) - MOST:,} more")


def _entry(change: Change, site: str, *, verb: str = "") -> Iterator[str]:
    record = change.record
    id = f" ({escape(record.id)})" if record.kind != "correction" else ""
    words = f": “{escape(record.text)}”" if record.text else ""
    yield f"- {verb}{_link(change, site)}{id}{words}"
    if change.old is None:
        yield from _context(record)
        return
    if change.old.id != record.id:
        yield f"  - id: {escape(change.old.id)} → {escape(record.id)}"
    for name in change.fields:
        yield f"  - {_label(name)}: {_became(change.old.fields[name], record.fields[name])}"


def _link(change: Change, site: str) -> str:
    label = f"**{escape(change.record.label or change.record.id)}**"
    if not site or not change.record.address or change.verb == "removed":
        return label
    return f"[{label}](<{site}{percent_encoded(change.record.address, safe='/#')}>)"


def _context(record: Record) -> Iterator[str]:
    """Yield, of a quote that is new or gone, where it stands and what it is about."""
    for name in ("article", "topics") if record.kind == "quote" else ():
        yield f"  - {_label(name)}: {_shown(record.fields[name])}"


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))


def _became(old: Values, new: Values) -> str:
    """Return what became of a field; of one with several values, what it lost and what it gained."""
    if max(len(old), len(new)) < 2:
        return f"{_shown(old, new)} → {_shown(new, old)}"
    lost, gained = (tuple(one for one in these if one not in those) for these, those in ((old, new), (new, old)))
    parts = [f"no longer {_shown(lost, gained)}"] if lost else []
    parts += [f"now also {_shown(gained, lost)}"] if gained else []
    return "; ".join(parts) or "in another order"


def _shown(values: Values, others: Values = ()) -> str:
    """Return the names of values; their ids where those of others have the same names."""
    names, theirs = ([one.name for one in these] for these in (values, others))
    texts = names if names != theirs else [one.text for one in values]
    return ", ".join(escape(_from_difference(text, theirs)) for text in texts) or "none"


def _from_difference(text: str, others: Sequence[str]) -> str:
    """Return a text as it is, or from shortly before where it differs from others, where its beginning is theirs."""
    shared = max((shared_beginning(text, other) for other in others), default=0)
    return f"…{text[shared - BEFORE :]}" if shared > SHARED else text
