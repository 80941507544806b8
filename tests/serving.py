"""Servers of the project's own commands, each on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds
DIPTYCH = ("diptych", "serve", "--address")
MKDOCS = ("mkdocs", "serve", "--dev-addr")


@contextmanager
def serving(
    root: Path, command: tuple[str, ...] = DIPTYCH, host: str = "127.0.0.1", **environment: str
) -> Iterator[str]:
    """Serve a briefing and give the address, without a slash at the end; `serve.log` beside it gets the output."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root.with_name("serve.log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, f"{host}:{port}"],
            cwd=root,
            stdout=output,
            stderr=output,
            env={**os.environ, **environment},
        )
    try:
        wait_for(lambda: "Serving on" in log.read_text("utf-8") or server.poll() is not None, log)
        assert server.poll() is None, log.read_text("utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def fetch(address: str) -> str:
    """Return a page of a server's, or nothing while it does not answer."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (it is our own)
            return str(answer.read(), "utf-8")
    except OSError:
        return ""


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    """Wait until something has happened; fail with the log where it does not."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, log.read_text("utf-8")
        time.sleep(0.05)
