"""The command `diptych`: the one place that decides an exit status.

0: all is well. 1: there are problems. 2: the command could not run.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .problem import Problem, has_errors
from .report import TextReport, as_json, summary
from .words import count

OK, PROBLEMS, FAILED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # not each terminal and locale has all characters of a text
        sys.stdout.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    if arguments.run is not _links and not (arguments.root / "annotations").is_dir():
        return _fail(f"there is no annotations/ folder in {arguments.root}: name the briefing's folder with --root")
    if arguments.run is not _serve:
        gc.disable()  # a command makes next to no garbage, and looking for some takes 5 % of its time
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()  # so that a closed pipe is noticed here
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _fail("interrupted")
    except OSError as error:
        return _fail(f"{error.filename or 'a file'}: {error.strerror or error}")
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="diptych", description="Build, check and publish an annotated briefing.")
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = _command(commands, "check", "report what is wrong with the annotations, seeds and pages")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to print problems")
    check.add_argument("--strict", action="store_true", help="fail on warnings too")
    check.set_defaults(run=_check)

    build = _command(commands, "build", "check the briefing, build the site and publish it in one step")
    build.add_argument("--engine", choices=("mkdocs", "properdocs", "zensical"), default="mkdocs")
    build.add_argument("--site", type=Path, help="where to publish (default: site/ of the briefing)")
    build.add_argument("--strict", action="store_true", help="fail on warnings too, and check the links")
    build.set_defaults(run=_build)

    serve = _command(commands, "serve", "show the site on this machine and rebuild it at each change")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(run=_serve)

    links = _command(commands, "links", "check every link, fragment and asset of a built site")
    links.add_argument("site", type=Path, nargs="?", help="the built site (default: site/ of the briefing)")
    links.add_argument("--format", choices=("text", "json"), default="text", help="how to print problems")
    links.set_defaults(run=_links)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what.capitalize() + ".")
    command.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the briefing's folder (default: this one)"
    )
    return command


def _fail(message: str) -> int:
    print(f"diptych: error: {message}", file=sys.stderr)
    return FAILED


def _print(problems: Sequence[Problem], *, root: Path, format: str = "text", strict: bool = True) -> int:
    """Print problems to standard output and return the status that they give."""
    if format == "json":
        print(as_json(problems))
    elif problems:
        print(TextReport(root).text(problems), flush=True)
        print(summary(list(problems)), file=sys.stderr)
    failed = bool(problems) if strict else has_errors(problems)
    return PROBLEMS if failed else OK


def _check(arguments: argparse.Namespace) -> int:
    from .site import load

    index, problems = load(arguments.root)
    status = _print(problems, root=arguments.root, format=arguments.format, strict=arguments.strict)
    if arguments.format == "text" and not problems:
        articles = count(len(index.briefing.articles), "article")
        print(f"{count(len(index.quotes), 'annotation')} in {articles}: no problems")
    return status


def _build(arguments: argparse.Namespace) -> int:
    """Build beside the published site and swap the two; on an error nothing is published.

    A strict build takes warnings for errors, and checks the links of the new site too.
    """
    from .engine import EngineError, NoEngineError, build_into
    from .publish import PublishError, publish

    root, site = arguments.root, arguments.site or arguments.root / "site"

    def make(new: Path) -> None:
        build_into(root, new, engine=arguments.engine, strict=arguments.strict)
        if arguments.strict and (problems := _link_problems(new, root)):
            _print(problems, root=_above(new))
            raise _BrokenLinksError("the new site has broken links")

    try:
        publish(site, make)
    except (NoEngineError, PublishError) as error:
        return _fail(str(error))
    except (EngineError, _BrokenLinksError) as error:
        print(f"diptych: {error}; {site} is as it was", file=sys.stderr)
        return PROBLEMS
    print(f"published {site}")
    return OK


class _BrokenLinksError(Exception):
    """The new site has faults, which are printed already."""


def _serve(arguments: argparse.Namespace) -> int:
    from .engine import EngineError, serve

    try:
        serve(arguments.root, address=arguments.address)
    except EngineError as error:
        return _fail(str(error))
    return OK


def _links(arguments: argparse.Namespace) -> int:
    site = arguments.site or arguments.root / "site"
    problems = _link_problems(site, arguments.root)
    status = _print(problems, root=_above(site), format=arguments.format)
    if arguments.format == "text" and not problems:
        print(f"{site}: no problems")
    return status


def _above(site: Path) -> Path:
    """Return the folder that the places of a site's problems are relative to."""
    return site.parent if site.is_absolute() else Path()


def _link_problems(site: Path, root: Path) -> list[Problem]:
    """Return the faults of a built site; the briefing is read only where there are any, to name the annotations."""
    from .links import check_links
    from .site import load

    if not check_links(site):
        return []
    index, _ = load(root)
    return check_links(site, origins={id: quote.annotation.at for id, quote in index.quotes.items()})
