"""The words that an annotation or a zone marks, as its `quote` has them."""

from ..model import Located, Selector
from ..problem import Place, Problem
from ..yamlread import YamlList, YamlMap, YamlNode, YamlText
from .fields import Fields, located


def selector_of(fields: Fields) -> Selector | None:
    """Return the words of the key `quote`, or None where it has none; what is wrong with it is reported."""
    node = fields.get("quote", required=True)
    if not isinstance(node, YamlMap):
        fragments = _fragments(node, fields.problems)
        return Selector(fragments, at=_whole(node)) if fragments else None
    inner = Fields(node, "exact prefix suffix", fields.problems)
    fragments = _fragments(inner.get("exact", required=True), fields.problems)
    return Selector(fragments, inner.text("prefix"), inner.text("suffix"), _whole(node)) if fragments else None


def _whole(node: YamlNode | None) -> Place | None:
    """Return the place of a value if that covers all of it."""
    return node.at if isinstance(node, YamlText) or (node and node.is_inline) else None


def _fragments(node: YamlNode | None, problems: list[Problem]) -> tuple[Located, ...]:
    if isinstance(node, YamlList) and not node.items:
        problems.append(Problem(node.at, "bad-value", "the quote is an empty list", "write the words of the text"))
    items = node.items if isinstance(node, YamlList) else (node,) if node else ()
    found = [located(item, "a fragment of the quote", problems) for item in items]
    return tuple(fragment for fragment in found if fragment) if all(found) else ()
