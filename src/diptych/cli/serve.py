"""`diptych serve`."""

import argparse
import gc
import re
import socket

from .status import OK, CommandError, Commands, add_command, fail

PORTS = 65_535


def add(commands: Commands) -> None:
    serve = add_command(commands, "serve", "show the site on this machine and rebuild it at each change", run=run)
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")


def _check_free(address: str) -> None:
    """Say what is wrong with an address before the site is built for it."""
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch(r"\d{1,5}", port) or int(port) > PORTS:
        raise CommandError(f'"{address}" is no address: write HOST:PORT, such as 127.0.0.1:8000')
    try:
        family, kind, _, _, place = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(place)
    except UnicodeError:
        raise CommandError(f'"{host}" is no name of a host: write HOST:PORT, such as 127.0.0.1:8000') from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(f"{address}: {reason}: name another address with --address HOST:PORT") from None


def run(arguments: argparse.Namespace) -> int:
    from ..engine import EngineError, serve

    _check_free(arguments.address)
    gc.enable()  # it runs for hours
    try:
        serve(arguments.root, address=arguments.address)
    except EngineError as error:
        return fail(str(error))
    return OK
