"""The picker: choose a quotation that no annotation covers, then its topics, speaker and source. Needs a terminal."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..report import printable
from ..words import short
from .status import CommandError

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

    from ..annotate import Draft
    from ..index import Index
    from ..model import Article

SHOWN = 90  # code points of a quotation in the list


def pick(index: "Index", article: "Article") -> "Draft | None":
    """Ask for an annotation and return it; None where the editor decides against it."""
    from ..annotate import as_entry, propose_id, taken_ids

    draft = _choose(index, article)
    topics = _ask("Topics, parted by spaces", index, "topic", several=True, required=True)
    speakers = _ask("Speaker (nothing: the article's own words)", index, "speaker", several=True)
    source = _ask("Source (nothing: the article credits no one)", index, "source") if speakers else []
    draft = replace(draft, topics=tuple(topics), speakers=tuple(speakers), source="".join(source))
    draft = replace(draft, id=_ask_id(propose_id(draft, article, taken_ids(index)), taken_ids(index)))
    print(f"\n{as_entry(draft)}")
    return draft if _prompt("Write it? (y/n) ", _one_of("y", "n")) == "y" else None


def _choose(index: "Index", article: "Article") -> "Draft":
    """Print the quotations that no annotation covers and return the chosen one, with the context that it needs."""
    from ..anchor import Miss
    from ..annotate import find
    from ..uncovered import uncovered_quotations

    seed = index.texts[article.seed.text]
    quotes, zones = index.of("article", article.id), index.zones(article.id)
    spans = [found.inner for found in uncovered_quotations(seed, quotes, zones)]
    if not spans:
        raise CommandError(f'every quotation of {article.id} is annotated: give other words, as in "the words"')
    for number, span in enumerate(spans, 1):
        words = printable(short(seed.text[span.start : span.end], SHOWN))
        print(f"{number:3}  line {seed.stretch(span).line}: {words}")
    numbers = map(str, range(1, len(spans) + 1))
    span = spans[int(_prompt(f"Which one? (1 to {len(spans)}) ", _one_of(*numbers))) - 1]
    place = seed.stretch(span)
    found = find([seed.text[span.start : span.end]], seed, (place.line, place.column))
    if isinstance(found, Miss):
        raise CommandError(f"{found.message} hint: {found.hint}")
    return found


def _ask(question: str, index: "Index", kind: str, *, several: bool = False, required: bool = False) -> list[str]:
    """Ask for ids of a kind, with completion by id and by name; return each once."""
    names = {id: index.name(kind, id) for id in index.ids(kind)}

    def fault(text: str) -> str:
        unknown = [id for id in text.split() if id not in names]
        if unknown:
            return f'there is no {kind} "{unknown[0]}"'
        if required and not text.split():
            return f"name a {kind}; the tab key lists them"
        return f"name one {kind}" if not several and len(text.split()) > 1 else ""

    return list(dict.fromkeys(_prompt(f"{question}: ", fault, completer=_completer(names)).split()))


def _ask_id(proposed: str, taken: Iterable[str]) -> str:
    from ..read.ids import id_fault

    def fault(text: str) -> str:
        return "there is such an annotation already" if text in taken else id_fault(text)

    return _prompt("Id, which becomes its address: ", fault, default=proposed)


def _one_of(*answers: str) -> Callable[[str], str]:
    between = " or " if len(answers) < 3 else " to "
    return lambda text: "" if text in answers else f"answer {between.join((answers[0], answers[-1]))}"


def _completer(names: dict[str, str]) -> "Completer":
    """Return a completer of the last word by ids, whose names are shown beside them."""
    from prompt_toolkit.completion import FuzzyWordCompleter

    return FuzzyWordCompleter(list(names), meta_dict={id: printable(name) for id, name in names.items()})


def _prompt(
    question: str, fault: Callable[[str], str], *, default: str = "", completer: "Completer | None" = None
) -> str:
    """Ask until the answer has no fault, and return it without white space at its ends."""
    from prompt_toolkit import prompt
    from prompt_toolkit.document import Document
    from prompt_toolkit.validation import ValidationError, Validator

    class Faultless(Validator):
        def validate(self, document: Document) -> None:
            if message := fault(document.text.strip()):
                raise ValidationError(len(document.text), message)

    try:
        return prompt(
            question, default=default, completer=completer, validator=Faultless(), validate_while_typing=False
        ).strip()
    except EOFError:
        raise KeyboardInterrupt from None
