"""The files that editors write, as JSON Schema (draft-07): one schema for each kind of file."""

from itertools import combinations

from ..model import (
    Basis,
    Columns,
    Display,
    Form,
    Reason,
    SourceKind,
    SpeakerKind,
    Status,
    Timing,
    ZoneKind,
)
from ..read.articles import ANNOTATION, ARTICLE, LANGUAGE
from ..read.codebook import FIELDS
from ..read.comparisons import COMPARISON, ROW, TOGETHER
from ..read.corrections import CORRECTION, SUBJECTS
from .values import ADDRESS, DATE, DAY, FLAG, ID, TEXT, TEXTS, Schema, choice, each, record, ref, refs, with_basis

QUOTE: Schema = {"anyOf": [*TEXTS["anyOf"], record("exact prefix suffix", "exact", exact=TEXTS)]}

METADATA = with_basis("published") | record(
    ARTICLE,
    "seed sha256 title display rights",
    publisher=ref("source"),
    published=DATE,
    published_basis=choice(Basis),
    language={"type": "string", "pattern": f"^{LANGUAGE.pattern}$"},
    event=ref("event"),
    display=choice(Display),
    url=ADDRESS,
    verified=DAY,
    complete=FLAG,
)


def _annotation(required: str) -> Schema:
    return with_basis("source") | record(
        ANNOTATION,
        required,
        id=ID,
        quote=QUOTE,
        topics=refs("topic"),
        speaker=refs("speaker"),
        source=ref("source"),
        source_basis=choice(Basis),
        relays=ref("speaker"),
        wording_by=ref("source"),
        form=choice(Form),
        event=ref("event"),
        timing=choice(Timing),
        sic=FLAG,
        status=choice(Status),
    )


CODEBOOK = {
    "topics": record(FIELDS["topics"], "label", broader=ref("topic")),
    "parties": record(FIELDS["parties"], "name"),
    "speakers": record(FIELDS["speakers"], "name", party=ref("party"), kind=choice(SpeakerKind)),
    "sources": record(FIELDS["sources"], "name kind", kind=choice(SourceKind), party=ref("party")),
    "events": with_basis("date") | record(FIELDS["events"], "name", date=DATE, date_basis=choice(Basis)),
}

_NOT_DISCUSSED: Schema = {"properties": {"reason": {"const": "not-discussed"}}, "required": ["reason"]}
_REASON = record("reason quote", "reason", reason=choice(Reason), quote=ref("annotation"))
_REASONS = {"enum": [word for word in choice(Reason)["enum"] if word != "not-discussed"]}
_ABSENT: Schema = {
    "type": "object",
    "propertyNames": ref("column"),
    "additionalProperties": {"anyOf": [_REASONS, {**_REASON, "if": _NOT_DISCUSSED, "then": {"required": ["quote"]}}]},
}
_ALIGNMENT: Schema = {
    "type": "object",
    "minProperties": TOGETHER,
    "propertyNames": ref("annotation"),
    "additionalProperties": TEXT,
}
_ROW = record(
    ROW,
    "label quotes",
    quotes=refs("annotation"),
    align=each(_ALIGNMENT, minItems=1),
    same_utterance=FLAG,
    absent=_ABSENT,
)

#: An entry is about one thing; only a withdrawn annotation goes with its article, and is no longer defined.
_CORRECTION: Schema = {
    **record(
        CORRECTION,
        "date note",
        date=DAY,
        annotation=ID,
        comparison=ref("comparison"),
        article=ref("article"),
        withdrawn=FLAG,
    ),
    "if": {"properties": {"withdrawn": {"enum": [True, "true"]}}, "required": ["withdrawn"]},
    "then": {"required": ["annotation", "article"], "not": {"required": ["comparison"]}},
    "else": {
        "properties": {"annotation": ref("corrected")},
        "not": {"anyOf": [{"required": list(pair)} for pair in combinations(SUBJECTS, 2)]},
    },
}

_ARTICLE_FILE = record(
    "article zones annotations",
    "article",
    article=METADATA,
    zones=each(record("kind quote", "kind quote", kind=choice(ZoneKind), quote=QUOTE)),
    annotations=each(_annotation("id quote topics")),
)

#: By the name of the schema's file. One holds for both kinds of file below `annotations/articles/`: to the patterns by
#: which editor programs find a schema they are the same, since some take `*` for any number of folders.
FILES: dict[str, Schema] = {
    "article": {
        "if": {"anyOf": [{"required": [key]} for key in ("article", "zones", "annotations")]},
        "then": _ARTICLE_FILE,
        "else": _annotation("quote topics"),
    },
    **{
        name: {"type": "object", "propertyNames": {**ID, "type": "string"}, "additionalProperties": entry}
        for name, entry in CODEBOOK.items()
    },
    "comparison": record(
        COMPARISON,
        "title topics rows",
        topics=refs("topic"),
        columns=choice(Columns),
        rows=each(_ROW, minItems=1),
        absent=_ABSENT,
        published=DAY,
    ),
    "corrections": each(_CORRECTION),
}
