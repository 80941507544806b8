"""The command `diptych`, which is `python -m diptych` too."""

import os
import sys
import threading
from contextlib import suppress

from .cli import main


def run() -> None:
    """Run a command and end the process at once, with the command's status.

    The system takes back what a process holds much faster than Python, which takes it apart thing by thing. Where a
    copy of the process or a thread is still at work, Python has to see to its end.
    """
    status = main()
    copies = sys.modules.get("multiprocessing")
    if threading.active_count() > 1 or (copies and copies.active_children()):
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more, or its disk is full, which the command has told
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
