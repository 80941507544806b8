"""`diptych build`."""

import argparse
import json
import sys
from pathlib import Path

from .links import above, link_problems
from .printing import print_problems
from .status import OK, PROBLEMS, Commands, add_command, fail


def add(commands: Commands) -> None:
    build = add_command(commands, "build", "check the briefing, build the site and publish it in one step", run=run)
    engines = "what makes the pages' frame (default: mkdocs); properdocs is installed apart, zensical not supported yet"
    build.add_argument("--engine", choices=("mkdocs", "properdocs", "zensical"), default="mkdocs", help=engines)
    build.add_argument("--site", type=Path, help="where to publish (default: site/ of the briefing)")
    build.add_argument("--clean", action="store_true", help="make everything anew, whatever is kept of the last build")
    build.add_argument("--timings", type=Path, metavar="FILE", help="write how long each phase took, as JSON")
    build.add_argument("--strict", action="store_true", help="fail on warnings too, and check the links")


class _BrokenLinksError(Exception):
    """The new site has faults, which are printed already."""


def run(arguments: argparse.Namespace) -> int:
    """Build beside the published site and swap the two; on an error nothing is published.

    A strict build takes warnings for errors, and checks the links of the new site too.
    """
    from ..clock import phase, seconds
    from ..memory import forget

    root, site = arguments.root, arguments.site or arguments.root / "site"
    if arguments.clean:
        forget(root)
    seconds.clear()
    with phase("total"):
        status = _build(root, site, arguments)
    if arguments.timings:
        arguments.timings.write_text(json.dumps({name: round(taken, 3) for name, taken in seconds.items()}) + "\n")
    return status


def _build(root: Path, site: Path, arguments: argparse.Namespace) -> int:
    from ..standing import Standing

    standing = Standing(root, site)
    if not arguments.strict and standing.holds(arguments.engine):
        print(f"published {site} (nothing has changed)")
        return OK
    from ..headstart import begin_reading

    begun = begin_reading(root)  # while this process loads all the rest
    from ..engine import EngineError, NoEngineError, build_into
    from ..publish import PublishError, publish

    def make(new: Path) -> bool:
        options = {"engine": arguments.engine, "strict": arguments.strict}
        repeatable = build_into(root, new, published=site.absolute(), begun=begun, **options)
        if arguments.strict and (problems := link_problems(new, root)):
            print_problems(problems, root=above(new))
            raise _BrokenLinksError("the new site has broken links")
        return repeatable

    try:
        repeatable, written = publish(site, make)
        standing.record(arguments.engine, written, repeatable=repeatable)
    except (NoEngineError, PublishError) as error:
        return fail(str(error))
    except (EngineError, _BrokenLinksError) as error:
        print(f"diptych: {error}; {site} is as it was", file=sys.stderr)
        return PROBLEMS
    print(f"published {site}")
    return OK
