"""The words that a field of the YAML files may hold."""

from typing import Literal, get_args

Basis = Literal["stated", "inferred"]
Columns = Literal["party", "article", "source"]
Display = Literal["full", "excerpts"]
Extent = Literal["full", "partial", "term"]
Form = Literal["direct", "mixed", "indirect", "narration"]
Reason = Literal["not-mentioned", "other-event", "preview", "not-discussed", "not-annotated"]
SourceKind = Literal["readout", "state-media", "ministry", "official", "unnamed-official", "wire", "outlet", "document"]
SpeakerKind = Literal["person", "organization"]
Status = Literal["draft", "reviewed"]
Timing = Literal["report", "preview", "background"]
ZoneKind = Literal["caption", "subheading", "related"]

COLUMNS: tuple[Columns, ...] = get_args(Columns)
