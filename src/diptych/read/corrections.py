"""`annotations/corrections.yml`: a list of dated entries."""

from pathlib import Path

from ..model import Correction
from ..problem import Place, Problem
from .fields import Fields, each_map
from .files import list_files
from .ids import check_id
from .tree import read_node

FOLDER = "annotations"
FILE = "corrections.yml"
FOLDERS = ("articles", "codebook", "comparisons")  # what else lies there
SUBJECTS = ("annotation", "comparison", "article")
CORRECTION = f"date {' '.join(SUBJECTS)} withdrawn note"


def read_corrections(root: Path, problems: list[Problem]) -> tuple[Correction, ...]:
    """Return the corrections, the newest first, whatever the order in the file; without the file there are none."""
    names = list_files(root, FOLDER, problems)
    for name in names:
        if name not in (FILE, *FOLDERS):
            message, hint = "nothing reads this", f"here stand {', '.join(FOLDERS)} and {FILE}"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "unknown-file", message, hint))
    node = read_node(root, f"{FOLDER}/{FILE}", problems) if FILE in names else None
    found = (
        [_correction(fields) for fields in each_map(node, "the file", CORRECTION, problems=problems)] if node else ()
    )
    return tuple(sorted(found, key=lambda one: (one.date, one.id), reverse=True))


def _correction(fields: Fields) -> Correction:
    withdrawn = fields.flag("withdrawn")
    _report_subjects(fields)
    annotation = fields.located("annotation", required=withdrawn)
    if withdrawn and annotation:
        check_id(annotation.text, annotation.at, fields.problems)
    return Correction(
        date=fields.day("date", required=True),
        annotation=annotation,
        comparison=fields.located("comparison"),
        article=fields.located("article", required=withdrawn),
        withdrawn=withdrawn,
        note=fields.note(required=True),
        at=fields.at,
    )


def _report_subjects(fields: Fields) -> None:
    """Report an entry on two things; only a withdrawn annotation goes with its article."""
    named = [key for key in SUBJECTS if fields.get(key)]
    withdrawn = fields.text("withdrawn", default="false") != "false"
    if len(named) > 1 and not (withdrawn and named == ["annotation", "article"]):
        message = f"an entry is about one thing, and this one names {' and '.join(named)}"
        hint = "make an entry of each; only `withdrawn: true` takes both annotation and article"
        fields.report(fields.place(named[1]), "bad-value", message, hint)
