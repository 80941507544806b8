"""The endpoint that saves an annotation from a page of this machine's own server, and refuses everybody else."""

import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import Any

from .create import IsLinkError, create
from .given import Given, RefusedError, given, verify

ENDPOINT = "/_diptych/annotations"
MAX_BYTES = 64 * 1024
DRAINED = 16 * MAX_BYTES  # that are read of a body even to refuse it: a client hears the answer once it has sent all
DIGITS = 9  # of a stated length that are read: with as many, it is too long whatever the others are
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
JSON = {"application/json", "application/json;charset=utf-8"}

Environ = Mapping[str, Any]  # of a WSGI request: PEP 3333


@dataclass(frozen=True, slots=True)
class Desk:
    """Where annotations are saved: one of these for a server, with a token that only its own pages know."""

    token: str = field(default_factory=lambda: token_urlsafe(32))
    lock: Lock = field(default_factory=Lock)


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a host, which is an address or a name."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return host == "localhost"
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def is_own(environ: Environ, hosts: Collection[str]) -> bool:
    """Say whether a request comes from this machine and means this server by its name.

    A name is told from an address that a stranger's name leads to for a moment (DNS rebinding).
    """
    return is_loopback(environ.get("REMOTE_ADDR", "")) and environ.get("HTTP_HOST") in hosts


def save(environ: Environ, root: Path, desk: Desk, hosts: Collection[str]) -> tuple[int, dict[str, str]]:
    """Return the status and the JSON that answer a request; `hosts` are the names of the server, none if it is off."""
    try:
        body = _body(environ)
        _admit(environ, desk, hosts)
        if isinstance(body, RefusedError):
            raise body
        return 201, {"path": _save(root, given(body), desk)}
    except RefusedError as refused:
        return refused.status, {"error": str(refused)}
    except Exception as error:  # noqa: BLE001 (the page has to hear of it, too)
        traceback.print_exc()
        return 500, {"error": f"nothing is saved: {error}"}


def _body(environ: Environ) -> bytes | RefusedError:
    """Return what was sent, or why it cannot be taken."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    if environ.get("HTTP_TRANSFER_ENCODING") or not length:
        return RefusedError(411, "the length of what is sent has to be stated")
    if not (length.isascii() and length.isdecimal()):
        return RefusedError(400, "the stated length is no number")
    stated = int(length.lstrip("0")[:DIGITS] or "0")  # Python takes no number of thousands of digits
    try:
        body = bytes(environ["wsgi.input"].read(min(stated, DRAINED)))
    except OSError:
        return RefusedError(408, "what was announced did not arrive")
    if stated > MAX_BYTES:
        return RefusedError(413, f"an annotation has at most {MAX_BYTES:,} bytes")
    return body if len(body) == stated else RefusedError(400, "less arrived than was announced")


def _admit(environ: Environ, desk: Desk, hosts: Collection[str]) -> None:
    if environ.get("REQUEST_METHOD") != "POST":
        raise RefusedError(405, "annotations are sent with POST")
    if not is_own(environ, hosts):
        raise RefusedError(403, "only pages that this machine serves to itself can save annotations")
    if environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
        raise RefusedError(403, "this page is not one of the server's own")
    if not compare_digest(str(environ.get("HTTP_X_DIPTYCH_TOKEN", "")).encode(), desk.token.encode()):
        raise RefusedError(403, "the server was started anew since: load the page again")
    if str(environ.get("CONTENT_TYPE", "")).replace(" ", "").lower() not in JSON:
        raise RefusedError(415, "annotations are sent as application/json")


def _save(root: Path, wanted: Given, desk: Desk) -> str:
    """Write the file of an annotation that the check would take; return its path below the briefing's folder."""
    *folders, name = wanted.path.split("/")
    with desk.lock:
        verify(root, wanted)
        try:
            create(root, folders, name, wanted.yaml)
        except FileExistsError:
            raise RefusedError(409, f"{wanted.path} is there already: choose another id") from None
        except IsLinkError as link:
            raise RefusedError(403, f"{link} is no folder, or a link to one: put the folder itself there") from None
        except OSError as error:
            raise RefusedError(500, f"{wanted.path} cannot be written: {error.strerror}") from None
    return wanted.path
