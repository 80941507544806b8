"""`annotations/comparisons/`: one comparison a file."""

from pathlib import Path
from typing import get_args

from ..model import Absence, Alignment, Columns, Comparison, Located, Reason, Row
from ..problem import Problem
from ..suggest import did_you_mean, renamed
from ..words import short
from ..yamlread import YamlMap
from .fields import Fields, fields_of, located
from .tree import read_map, yaml_files

FOLDER = "annotations/comparisons"
#: The keys of the two maps; one field each.
COMPARISON = "title topics columns rows absent published note"
ROW = "label quotes align same_utterance absent"
UNSTATED = "not-annotated"  # in the place of a reason that is none, so that its column is still checked
TOGETHER = 2  # phrases that an alignment has at least


def list_comparisons(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the paths of the comparisons by id, which is the file's name without `.yml`."""
    return dict(yaml_files(root, FOLDER, problems))


def read_comparison(root: Path, id: str, problems: list[Problem]) -> Comparison | None:
    """Return a comparison, or None with what is wrong with its file."""
    node = read_map(root, f"{FOLDER}/{id}.yml", problems)
    return _comparison(id, Fields(node, COMPARISON, problems)) if node else None


def _comparison(id: str, fields: Fields) -> Comparison:
    return Comparison(
        id=id,
        title=fields.text("title", required=True, default=id),
        topics=fields.located_list("topics", required=True),
        columns=fields.choice("columns", Columns, "party"),
        rows=tuple(_row(row) for row in fields.maps("rows", ROW, required=True)),
        absent=_absences(fields),
        published=fields.day("published"),
        note=fields.note(),
        at=fields.at,
    )


def _row(fields: Fields) -> Row:
    return Row(
        label=fields.text("label", required=True),
        quotes=fields.located_list("quotes", required=True),
        align=_alignments(fields),
        same_utterance=fields.flag("same_utterance"),
        absent=_absences(fields),
        at=fields.at,
    )


def _alignments(fields: Fields) -> tuple[Alignment, ...]:
    """Return the aligned phrases: a list of maps from annotation id to phrase, whose keys are any ids."""
    node = fields.get("align")
    items = getattr(node, "items", ())
    if node and not items:
        fields.report(node.at, "shape", '"align" has to be a list of maps', "write `- {ID: phrase, ID: phrase}`")
    maps = [item for item in items if isinstance(item, YamlMap)]
    for item in items:
        if not isinstance(item, YamlMap) or len(item.entries) < TOGETHER:
            message = "an alignment has to be a map of two phrases or more"
            fields.report(item.at, "shape", message, "write `{ID: phrase, ID: phrase}`")
    return tuple(Alignment(tuple(_pairs(item, fields))) for item in maps)


def _pairs(node: YamlMap, fields: Fields) -> list[tuple[Located, Located]]:
    pairs = []
    for key, value in node.entries.values():
        phrase = located(value, f'the phrase of "{short(key.text)}"', fields.problems)
        if phrase:
            pairs.append((Located(key.text, key.at), phrase))
    return pairs


def _absences(fields: Fields) -> tuple[Absence, ...]:
    """Return the corrections of computed reasons: a column's id → a reason, or {reason, quote}."""
    node = fields.get("absent")
    if node is None:
        return ()
    if not isinstance(node, YamlMap):
        fields.report(node.at, "shape", '"absent" has to be a map', "write `absent: {COLUMN: not-mentioned}`")
        return ()
    absences = []
    for key, value in node.entries.values():
        if isinstance(value, YamlMap):
            inner = fields_of(value, '"absent"', "reason quote", problems=fields.problems)
            reason = inner.located("reason", required=True) if inner else None
            quote = inner.located("quote") if inner else None
        else:
            reason, quote = located(value, f'the reason for "{short(key.text)}"', fields.problems), None
        is_known = reason is not None and _is_reason(reason, quote, fields)
        stated = reason.text if reason and is_known else UNSTATED
        absences.append(Absence(Located(key.text, key.at), stated, quote))  # type: ignore[arg-type]
    return tuple(absences)


def _is_reason(reason: Located, quote: Located | None, fields: Fields) -> bool:
    words = get_args(Reason)
    if reason.text not in words:
        message = f'"{short(reason.text)}" is no reason for an empty cell; it is one of: {", ".join(words)}'
        hint = did_you_mean(reason.text, words, otherwise="write one of these")
        fixes = renamed(reason.text, words, reason.at)
        fields.report(reason.at, "bad-value", message, hint, fixes=fixes)
        return False
    if reason.text == "not-discussed" and quote is None:
        hint = "write `{reason: not-discussed, quote: ID}` with the annotation that says so"
        fields.report(reason.at, "missing-key", '"not-discussed" needs the quote that says so', hint)
    return True
