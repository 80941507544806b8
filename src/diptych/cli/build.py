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
    build.add_argument("--engine", choices=("mkdocs", "properdocs", "zensical"), default="mkdocs")
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
    from ..standing import stands

    root, site = arguments.root, arguments.site or arguments.root / "site"
    if not (arguments.clean or arguments.strict) and stands(root, site, arguments.engine):
        print(f"published {site} (nothing has changed)")
        return OK
    seconds.clear()
    with phase("total"):
        status = _build(root, site, arguments)
    if arguments.timings:
        arguments.timings.write_text(json.dumps({name: round(taken, 3) for name, taken in seconds.items()}) + "\n")
    return status


def _build(root: Path, site: Path, arguments: argparse.Namespace) -> int:
    from ..engine import EngineError, NoEngineError, build_into
    from ..memory import forget
    from ..publish import PublishError, publish
    from ..standing import inputs_of, record

    def make(new: Path) -> bool:
        options = {"engine": arguments.engine, "strict": arguments.strict}
        same = build_into(root, new, published=site.absolute(), **options)
        if arguments.strict and (problems := link_problems(new, root)):
            print_problems(problems, root=above(new))
            raise _BrokenLinksError("the new site has broken links")
        return same

    try:
        if arguments.clean:
            forget(root)
        before = inputs_of(root)
        same = publish(site, make)
        record(root, site, inputs=before if same else None, engine=arguments.engine)
    except (NoEngineError, PublishError) as error:
        return fail(str(error))
    except (EngineError, _BrokenLinksError) as error:
        print(f"diptych: {error}; {site} is as it was", file=sys.stderr)
        return PROBLEMS
    print(f"published {site}")
    return OK
