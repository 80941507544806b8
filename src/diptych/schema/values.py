"""The values that a field of a YAML file may have, as JSON Schema (draft-07).

The reader takes every scalar as text, so a text may look like a number or like true and false.
"""

from typing import Any, get_args

from ..read.ids import ID as READ_ID
from ..read.ids import MAX_ID

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
TEXT: Schema = {"type": SCALAR, "pattern": r"\S"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
ID: Schema = {"type": SCALAR, "pattern": f"^{READ_ID.pattern}$", "maxLength": MAX_ID}
FLAG: Schema = {"enum": [True, False, "true", "false"]}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}
DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    "minimum": 1000,
    "maximum": 9999,
}
ADDRESS: Schema = {"type": "string", "pattern": r"^https?://[^\s\"<>\\^`{|}]+$"}


def choice(words: Any) -> Schema:
    """Return one of the words of a Literal type."""
    return {"enum": list(get_args(words))}


def ref(kind: str) -> Schema:
    """Return an id of a kind, which the schema's definitions list."""
    return {"$ref": f"#/definitions/{kind}"}


def refs(kind: str) -> Schema:
    """Return an id of a kind, or a list of some."""
    return {"anyOf": [ref(kind), {"type": "array", "items": ref(kind), "minItems": 1, "uniqueItems": True}]}


def each(item: Schema, **more: int) -> Schema:
    return {"type": "array", "items": item, **more}


def with_basis(of: str) -> Schema:
    """Return what a record asks for that says how one of its values is known: that value."""
    return {"dependencies": {f"{of}_basis": [of]}}


def record(fields: str, required: str, **values: Schema) -> Schema:
    """Return a map whose keys the reader knows as `fields`, parted by spaces; a key without a value here is a text."""
    names = fields.split()
    if unknown := (values.keys() | set(required.split())) - set(names):
        raise ValueError(f"the reader knows no {', '.join(sorted(unknown))}")
    properties = {name: values.get(name, TEXT) for name in names}
    return {
        "type": "object",
        "properties": {name: _described(name, value) for name, value in properties.items()},
        "required": required.split(),
        "additionalProperties": False,
    }


def _described(name: str, value: Schema) -> Schema:
    """Return a value with what an editor's hover shows; beside a `$ref` draft-07 would not read it."""
    if name not in DESCRIPTIONS:
        return value
    return {"description": DESCRIPTIONS[name], **({"allOf": [value]} if "$ref" in value else value)}


def option(field: Schema) -> dict[str, str]:
    """Return how the help of a command shows the option that states a field: its choices, and what it is."""
    words = [word for word in field.get("enum", ()) if isinstance(word, str)]
    return {"metavar": f"{{{','.join(words)}}}" if words else "TEXT", "help": field.get("description", "")}


DESCRIPTIONS = {
    "absent": "Corrects the reason for which a cell is empty: {COLUMN: REASON}.",
    "align": "Phrases that answer each other: {ANNOTATION: phrase, ANNOTATION: phrase}.",
    "broader": "The id of the topic above this one.",
    "columns": "The lens shown first.",
    "complete": "Every quotation of the article is annotated, so that the site may say what it does not mention.",
    "date_basis": "stated, which is meant when it is left out, or inferred.",
    "definition": "What the topic is about, in a sentence.",
    "display": "What the site may show of the text: all of it, or only the sentences of its annotations.",
    "event": "The id of the event that it is about.",
    "exact": "The words as they stand in the seed; a list where the utterance is interrupted.",
    "form": "Only where the quotation marks mislead.",
    "id": "The permalink: unique in the whole briefing, and never changed.",
    "language": "Of the text: en, which is meant when it is left out, or another language tag.",
    "note": "Markdown, with links to the web.",
    "party": "The id of the party on whose side it is.",
    "prefix": "Words right before the quote, where it stands in several places.",
    "published": "A date, 2024-04-16; of an article also 2024-04 or 2024.",
    "published_basis": "stated, which is meant when it is left out, or inferred.",
    "publisher": "The id of the source that published the article.",
    "quote": "The words as they stand in the seed.",
    "relays": "The speaker whose words this speaker recounts.",
    "rights": "On what ground the text is shown, and whose it is.",
    "role": "What the speaker is, such as Mayor of Westport.",
    "sha256": "Of the seed's bytes: a changed seed fails the check until its annotations are verified again.",
    "sic": "Printed so: a mistake of the text, kept.",
    "source": "The channel that the article credits; leave it out where it credits none.",
    "source_basis": "inferred: the sentence itself credits no one.",
    "speaker": "Whose words they are; leave it out for the article's own words.",
    "status": "draft, or reviewed by another editor.",
    "suffix": "Words right after the quote, where it stands in several places.",
    "timing": "preview: said before the event; background: about something else.",
    "topics": "Ids of topics.",
    "verified": "The day on which an editor last read the annotations against the text.",
    "wording_by": "The source whose wording it plainly is.",
}
