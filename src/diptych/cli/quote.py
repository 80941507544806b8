"""`diptych quote`: from words of an article to the YAML of an annotation."""

import argparse
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .status import OK, CommandError, Commands, add_command

if TYPE_CHECKING:
    from ..anchor import Miss
    from ..annotate import At, Draft
    from ..index import Index
    from ..model import Article

DESCRIPTION = """Find the words in an article and print the annotation, with the context that makes them unique.
Without words, choose among the quotations that no annotation covers."""


def add(commands: Commands) -> None:
    quote = add_command(commands, "quote", "make an annotation of words of an article", run=run)
    quote.description, quote.usage = DESCRIPTION, "diptych quote [-h] ARTICLE [WORDS ...] [OPTION ...]"
    quote.add_argument("article", metavar="ARTICLE", help="the article's id")
    words = quote.add_argument("words", nargs="+", default=[], help="the words; one argument for each fragment")
    words.required = False  # with nargs="*", words that come after an option would not be taken
    words.metavar = "WORDS"
    quote.add_argument("--at", type=_at, metavar="LINE[:COLUMN]", help="which of several places of the seed is meant")
    quote.add_argument("--topic", action="append", default=[], metavar="ID", help="may be repeated")
    quote.add_argument("--speaker", action="append", default=[], metavar="ID", help="may be repeated")
    quote.add_argument("--source", default="", metavar="ID")
    quote.add_argument("--note", default="", metavar="MARKDOWN")
    quote.add_argument("--id", default="", help="of the annotation (default: made of the speaker and the words)")
    quote.add_argument("--append", action="store_true", help="write annotations/articles/ARTICLE/ID.yml")


def _at(text: str) -> "At":
    match = re.fullmatch(r"([1-9]\d*)(?::([1-9]\d*))?", text)
    if match is None:
        raise argparse.ArgumentTypeError("write it as LINE or LINE:COLUMN")
    return int(match[1]), int(match[2]) if match[2] else None


def run(arguments: argparse.Namespace) -> int:
    from ..annotate import as_entry
    from ..load import load

    index, _ = load(arguments.root)
    article = _article(index, arguments.article)
    if not arguments.words:
        _refuse_options(arguments)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            hint = f'diptych quote {article.id} "the words"'
            raise CommandError(f"choosing a quotation needs a terminal: give the words instead, {hint}")
        from .pick import pick

        if draft := pick(index, article):
            _write(arguments.root, article, draft)
        return OK
    draft = _draft(arguments, index, article)
    warnings = [*_warnings(draft, index, article)]
    if arguments.append:
        _write(arguments.root, article, draft)
    else:
        print(as_entry(draft), end="", flush=True)
    for warning in warnings:
        print(f"diptych: warning: {warning}", file=sys.stderr)
    return OK


def _refuse_options(arguments: argparse.Namespace) -> None:
    """Refuse what the picker will ask for, which goes with words only; what it has made is appended anyway."""
    given = [f"--{name}" for name in ("at", "topic", "speaker", "source", "note", "id") if getattr(arguments, name)]
    if given:
        raise CommandError(f"{', '.join(given)} without the words: give them too, or choose with no option")


def _article(index: "Index", id: str) -> "Article":
    from ..read import list_articles
    from ..suggest import did_you_mean

    article = index.briefing.articles.get(id)
    if article is None:
        there = list_articles(index.root, [])
        if id in there:
            raise CommandError(f"the article {id} cannot be read: run `diptych check`")
        raise CommandError(f'there is no article "{id}": {did_you_mean(id, there)}')
    if article.seed.text not in index.texts:
        raise CommandError(f"the text of {id} cannot be read: run `diptych check`")
    return article


def _draft(arguments: argparse.Namespace, index: "Index", article: "Article") -> "Draft":
    """Return the annotation that the arguments ask for; CommandError says what is wrong with them."""
    from dataclasses import replace

    from ..anchor import Miss
    from ..annotate import find, propose_id, taken_ids

    taken = taken_ids(index)
    if faults := "; ".join(_faults(arguments, index, taken)):
        raise CommandError(faults)
    found = find(arguments.words, index.texts[article.seed.text], arguments.at)
    if isinstance(found, Miss):
        hint = _how_to_choose(arguments.at) if found.code == "quote-ambiguous" else _how_to_say(found)
        raise CommandError(f"{found.message} hint: {hint}")
    speakers, topics = tuple(dict.fromkeys(arguments.speaker)), tuple(dict.fromkeys(arguments.topic))
    draft = replace(found, topics=topics, speakers=speakers, source=arguments.source, note=arguments.note)
    return replace(draft, id=arguments.id or propose_id(draft, article, taken))


def _faults(arguments: argparse.Namespace, index: "Index", taken: set[str]) -> Iterator[str]:
    """Yield all that is wrong with the options."""
    from ..read.ids import id_fault
    from ..suggest import did_you_mean

    source = [arguments.source] if arguments.source else []
    for kind, ids in (("topic", arguments.topic), ("speaker", arguments.speaker), ("source", source)):
        known = index.ids(kind)
        for id in dict.fromkeys(ids):
            if id not in known:
                yield f'there is no {kind} "{id}": {did_you_mean(id, known)} (`diptych new {kind}` makes one)'
    if arguments.append and not arguments.topic:
        yield "an annotation needs a topic: name one with --topic ID"
    if arguments.id and (fault := id_fault(arguments.id)):
        yield fault
    if arguments.id in taken:
        yield f'there is an annotation "{arguments.id}" already: choose another --id'


def _how_to_choose(at: "At | None") -> str:
    given = f"--at {':'.join(str(part) for part in at if part)} names none or several of them; " if at else ""
    return f"{given}choose one with --at LINE or --at LINE:COLUMN"


def _how_to_say(miss: "Miss") -> str:
    """Return the hint of a miss with the words that it ends with as arguments, where it would show them in YAML."""
    if miss.meant is None:
        return miss.hint
    at = " --at LINE" if miss.meant.prefix or miss.meant.suffix else ""
    return f"{miss.told}, give {' '.join(map(_argument, miss.meant.fragments))}{at}"


def _argument(words: str) -> str:
    """Return words as an argument of a shell, as an editor would write them where that is safe."""
    return shlex.quote(words) if set(words) & set('"$`\\!') else f'"{words}"'


def _warnings(draft: "Draft", index: "Index", article: "Article") -> Iterator[str]:
    """Yield why the words may be none to annotate: they stand where no annotation can, or have one."""
    from ..annotate import place_of
    from ..rules.quotes import OUTSIDE, in_zone, zone_of

    spans = place_of(draft, index.texts[article.seed.text])
    if zone := zone_of(spans, index.zones(article.id)):
        yield f"{in_zone(zone)} hint: {OUTSIDE}"
    for quote in index.of("article", article.id):
        if quote.spans == spans:
            yield f'the annotation "{quote.id}" is of the same words hint: another one is for other speakers or sources'


def _write(root: Path, article: "Article", draft: "Draft") -> None:
    """Write the annotation into a new file of its own, if the check accepts it."""
    from ..annotate import as_file
    from .writing import modeline, write_checked

    path = f"annotations/articles/{article.id}/{draft.id}.yml"
    write_checked(root, {path: f"{modeline(path, 'article')}{as_file(draft)}".encode()})
    print(f"wrote {path}", flush=True)
