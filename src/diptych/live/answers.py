"""What a server of `serve` adds to what its engine answers: the endpoint that saves, the token, and what is wrong."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from ..page import NOTHING, Html
from .preview import Preview
from .saving import ENDPOINT, Desk, is_own, save

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

RELOADS = "/livereload/"  # MkDocs' own: what comes next is the epoch of a page, and the answer is that of the site
RELOAD = Path(__file__).with_name("reload.js").read_text("utf-8")
TOKEN = Html('<meta name="diptych-save" content="{}">')
EMPTY = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No site yet</title></head>
<body></body>
</html>
"""
_HEAD, _BODY = re.compile(rb"<head(?:\s[^>]*)?>"), re.compile(rb"<body(?:\s[^>]*)?>")


Answer = tuple[str, list[tuple[str, str]], Iterable[bytes]]  # status, headers and body


def answering(
    app: "WSGIApplication", preview: Preview, desk: Desk, hosts: Callable[[], Collection[str]]
) -> "WSGIApplication":
    """Return the application that shows a preview; `hosts` gives the names of its server, none where saving is off."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == ENDPOINT:
            status, headers, body = _saved(*save(environ, preview.root, desk, hosts()))
        elif environ["PATH_INFO"].startswith(RELOADS):
            return app(environ, start_response)
        else:
            epoch = _epoch(app)  # before the page, which may be newer
            status, headers, body = _asked(app, environ)
            if dict(headers).get("Content-Type") == "text/html":
                meta = TOKEN.format(desk.token) if is_own(environ, hosts()) else NOTHING
                status, headers, body = _dressed(status, b"".join(body), preview, epoch=epoch, meta=meta)
        start_response(status, headers)
        return body

    return answer


def _asked(app: "WSGIApplication", environ: "WSGIEnvironment") -> Answer:
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return bytes

    body = app(environ, start_response)
    return *begun[-1], body


def _epoch(app: "WSGIApplication") -> str:
    """Return which of its sites a server shows: a number that grows."""
    return b"".join(_asked(app, {"PATH_INFO": f"{RELOADS}0/0"})[2]).decode()


def _saved(status: int, told: Mapping[str, str]) -> Answer:
    allow = [("Allow", "POST")] if status == HTTPStatus.METHOD_NOT_ALLOWED else []
    headers = [("Content-Type", "application/json"), *allow]
    return f"{status} {HTTPStatus(status).phrase}", headers, [json.dumps(told).encode()]


def _dressed(status: str, html: bytes, preview: Preview, *, epoch: str, meta: Html) -> Answer:
    """Return a page with what is wrong with the newest state, and so that it is loaded anew after the next build."""
    more = preview.panel
    if not status.startswith("200"):  # MkDocs' own script is in all pages of the site, but not in the one for the rest
        more += Html(f"<script>{RELOAD.replace('EPOCH', epoch)}</script>")
    if not preview.shown:
        status, html = "503 Service Unavailable", EMPTY
    html = _after(_BODY, _after(_HEAD, html, meta), more)
    return status, [("Content-Type", "text/html"), ("Content-Length", str(len(html)))], [html]


def _after(tag: re.Pattern[bytes], html: bytes, more: Html) -> bytes:
    """Return a page with more after its first tag of a kind; as it is where there is none."""
    return tag.sub(lambda found: found[0] + more.encode("utf-8", "xmlcharrefreplace"), html, count=1)
