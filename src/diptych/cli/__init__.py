"""The command `diptych`: the parser, and the one place that runs a command and ends with its status.

Each command is a module that adds itself to the parser. Only the one that is asked for is loaded, and it imports what
it needs only when it runs: half of a quick command's time is spent on imports.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .. import __version__
from ..problem import ToolError
from .status import FAILED, CommandError, fail

COMMANDS = "new check fix todo quote diff build serve links schema".split()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _open_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):  # not each terminal and locale has all characters of a text
        sys.stdout.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if argv is None else argv
    arguments = _parser(given[:1]).parse_args(given)
    gc.disable()  # a command makes next to no garbage, and looking for some takes 5 % of its time
    try:
        if arguments.in_briefing and not (arguments.root / "annotations").is_dir():
            hint = "name the briefing's folder with --root, or begin one with `diptych new`"
            return fail(f"there is no annotations/ folder in {arguments.root}: {hint}")
        status = int(arguments.run(arguments))
        sys.stdout.flush()  # so that a closed pipe is noticed here
        return status
    except (CommandError, ToolError) as error:
        return fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return fail("interrupted")
    except OSError as error:
        return fail(f"{error.filename or 'a file'}: {error.strerror or error}")
    finally:
        gc.freeze()  # what is there will not be looked through at the end either
        gc.enable()


def _open_streams() -> None:
    """Let a command that was started with a closed stream read nothing there, or print to nobody; Python has None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (open to the end)


def _parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the command that is asked for, or of all commands where none is."""
    parser = argparse.ArgumentParser(prog="diptych", description="Build, check and publish an annotated briefing.")
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    parser.set_defaults(root=Path())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in [name for name in COMMANDS if name in asked] or COMMANDS:
        import_module(f".{name}", __package__).add(commands)
    return parser
