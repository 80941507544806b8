"""`diptych serve`."""

import argparse
import gc

from .status import OK, Commands, add_command, fail


def add(commands: Commands) -> None:
    serve = add_command(commands, "serve", "show the site on this machine and rebuild it at each change", run=run)
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")


def run(arguments: argparse.Namespace) -> int:
    from ..engine import EngineError, serve

    gc.enable()  # it runs for hours
    try:
        serve(arguments.root, address=arguments.address)
    except EngineError as error:
        return fail(str(error))
    return OK
