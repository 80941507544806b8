"""Turn MkDocs' server into one that shows a preview, hears of changes at once, and saves annotations."""

import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from wsgiref.simple_server import WSGIRequestHandler

from ..files import FOLDERS
from .answers import answering
from .preview import Preview
from .saving import LOOPBACK, Desk, is_loopback
from .watcher import Watcher

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

SETTLING = 0.05  # seconds without a further change, after which a build begins: editors save in several steps
QUEUE = 128  # connections that may wait: a page asks for twenty files at once, and what is turned away comes late
PATIENCE = 20.0  # seconds for a body to arrive, or an answer to be taken


class Server(Protocol):
    """What is used of MkDocs' `LiveReloadServer`."""

    builder: Callable[[], None]
    build_delay: float
    observer: Any
    server_address: Any
    request_queue_size: int
    RequestHandlerClass: Any

    def get_app(self) -> "WSGIApplication | None": ...
    def set_app(self, application: "WSGIApplication | None") -> None: ...
    def watch(self, path: str) -> None: ...
    def unwatch(self, path: str) -> None: ...


def go_live(server: Server, preview: Preview, paths: Iterable[str | None], others: Iterable[str]) -> None:
    """Have a server that is not bound yet show a preview.

    It watches the briefing, the paths besides, and those of the others that it watched before.
    """
    folders = filter(Path.is_dir, (preview.root / name for name in FOLDERS))
    _watch(server, [*map(str, folders), *filter(None, paths)], others)
    app = server.get_app()
    assert app  # noqa: S101 (MkDocs sets it as it makes the server)
    server.builder = partial(preview.renew, server.builder)
    server.request_queue_size = QUEUE
    server.RequestHandlerClass = _patient(server.RequestHandlerClass)
    server.set_app(answering(app, preview, Desk(), lambda: names(server.server_address)))
    if not names(server.server_address):
        message = "diptych: others can reach %s, so pages cannot save annotations"
        logging.getLogger(preview.engine).warning(message, server.server_address[0])


def names(address: tuple[Any, ...]) -> Collection[str]:
    """Return how pages of this machine name a server, by its address; none where others can reach it."""
    host, port = address[:2]
    if not is_loopback(host):
        return ()
    hosts = {*LOOPBACK, host}
    return {f"{name}:{port}" for name in hosts} | (hosts if port == 80 else set())


def _watch(server: Server, paths: list[str], others: Iterable[str]) -> None:
    before = [path for path in {*paths, *others} if _unwatch(server, path)]
    server.observer = Watcher()
    server.build_delay = SETTLING
    for path in dict.fromkeys([*paths, *before]):
        server.watch(path)


def _unwatch(server: Server, path: str) -> bool:
    """Say whether a path was watched, which it is no more."""
    watched = False
    with suppress(KeyError):
        while True:
            server.unwatch(path)
            watched = True
    return watched


def _patient(handler: type[WSGIRequestHandler]) -> type[WSGIRequestHandler]:
    """Return the handler of requests that gives up on what does not arrive; an idle connection may stay.

    What was saved (201) is logged like a page that was shown: MkDocs warns of all but 200.
    """

    class Patient(handler):  # type: ignore[misc, valid-type]
        def parse_request(self) -> bool:
            parsed = bool(super().parse_request())
            self.connection.settimeout(PATIENCE)
            return parsed

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            super().log_request(200 if str(code) == "201" else code, size)

    return Patient
