"""The endpoint that saves annotations takes those of its own pages, and refuses all the rest without a trace."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from cases import SMALL
from diptych.live import create as creating
from diptych.live.create import IsLinkError, create
from diptych.live.saving import MAX_BYTES, is_loopback
from diptych.live.serving import names
from killed_builds import read_tree
from serving import fetch, serving, wait_for

ENDPOINT = "/_diptych/annotations"
GOOD = {"article": "talks", "id": "saved", "yaml": "quote: the talks would go on\ntopics: [talks]\nspeaker: minister\n"}
ARTICLES = "annotations/articles"


@dataclass(frozen=True)
class Served:
    """A served briefing, and what its pages know."""

    root: Path
    address: str
    token: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("saving")
    root = shutil.copytree(SMALL, folder / "outside/briefing")
    (folder / "outside/elsewhere").mkdir()
    (folder / "temporary").mkdir()
    with serving(root, TMPDIR=str(folder / "temporary")) as address:
        yield Served(root, address, token_of(fetch(f"{address}/")))


@pytest.fixture(autouse=True)
def _as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Remove what a test has saved."""
    yield
    if "served" in request.fixturenames:
        shutil.rmtree(request.getfixturevalue("served").root / ARTICLES / "talks", ignore_errors=True)


def around(served: Served) -> dict[str, bytes]:
    """Return the files of the briefing, and those beside it, but for what the server prints."""
    return {name: data for name, data in read_tree(served.root.parent).items() if name != "serve.log"}


def token_of(html: str) -> str:
    found = re.search(r'<head>\s*<meta name="diptych-save" content="([\w-]{43})">', html)
    assert found
    return found[1]


@dataclass(frozen=True)
class Sent:
    """A request, to be changed in one respect; a header without a value is left out."""

    method: str = "POST"
    headers: tuple[tuple[str, str | None], ...] = ()
    body: bytes = json.dumps(GOOD).encode()


def sent(*, method: str = "POST", body: object = GOOD, **headers: str | None) -> Sent:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Sent(method, tuple((name.replace("_", "-"), value) for name, value in headers.items()), data)


def post(served: Served, request: Sent = Sent()) -> tuple[int, dict[str, Any]]:
    """Send a request, end it, and return the status and the JSON of the answer."""
    headers: dict[str, str | None] = {
        "Host": served.host,
        "Origin": served.address,
        "Content-Type": "application/json",
        "Content-Length": str(len(request.body)),
        "X-Diptych-Token": served.token,
    }
    headers |= {name: value.format(host=served.host) if value else value for name, value in request.headers}
    lines = [
        f"{request.method} {ENDPOINT} HTTP/1.1",
        *(f"{name}: {it}" for name, it in headers.items() if it is not None),
    ]
    host, port = served.host.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + request.body)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


REFUSED = {
    "asked for": (sent(method="GET"), 405),
    "asked about": (sent(method="OPTIONS"), 405),
    "put": (sent(method="PUT"), 405),
    "of another origin": (sent(Origin="http://evil.example"), 403),
    "of another port": (sent(Origin="http://127.0.0.1:1"), 403),
    "of another scheme": (sent(Origin="https://{host}"), 403),
    "of a file": (sent(Origin="null"), 403),
    "of an unknown origin": (sent(Origin=None), 403),
    "to another name": (sent(Host="evil.example:80", Origin="http://evil.example:80"), 403),
    "to another name with the port": (sent(Host="evil.{host}", Origin="http://evil.{host}"), 403),
    "to no name": (sent(Host=None), 403),
    "without a token": (sent(X_Diptych_Token=None), 403),
    "with another token": (sent(X_Diptych_Token="A" * 43), 403),
    "with a strange token": (sent(X_Diptych_Token="\xe9" * 43), 403),
    "of a form": (sent(Content_Type="application/x-www-form-urlencoded"), 415),
    "of plain text": (sent(Content_Type="text/plain"), 415),
    "of no type": (sent(Content_Type=None), 415),
    "of a type among others": (sent(Content_Type="text/plain, application/json"), 415),
    "too long": (sent(body={**GOOD, "yaml": "#" * MAX_BYTES}), 413),
    "far too long": (sent(body={**GOOD, "yaml": "#" * 900_000}), 413),
    "of a length beyond all numbers": (sent(Content_Length="9" * 5_000), 413),
    "of no length": (sent(Content_Length=None), 411),
    "in pieces": (sent(Content_Length=None, Transfer_Encoding="chunked", body=b"5\r\nhello\r\n0\r\n\r\n"), 411),
    "in pieces with a length": (sent(Transfer_Encoding="chunked"), 411),
    "of a negative length": (sent(Content_Length="-1"), 400),
    "of a strange length": (sent(Content_Length="\xb2"), 400),
    "shorter than announced": (sent(Content_Length="60000"), 400),
    "longer than announced": (sent(Content_Length="20"), 400),
    "of nothing": (sent(body=b""), 400),
    "no JSON": (sent(body=b"{"), 400),
    "no UTF-8": (sent(body=b'"\xff"'), 400),
    "deep": (sent(body=b"[" * 60_000), 400),
    "a list": (sent(body=[GOOD]), 400),
    "without an article": (sent(body={"id": "saved", "yaml": GOOD["yaml"]}), 400),
    "with a key too many": (sent(body={**GOOD, "path": "x"}), 400),
    "with a number": (sent(body={**GOOD, "yaml": 1}), 400),
    "with nothing": (sent(body={**GOOD, "id": None}), 400),
    "with half a character": (sent(body={**GOOD, "yaml": GOOD["yaml"] + "note: \ud800\n"}), 400),
    "for an unknown article": (sent(body={**GOOD, "article": "talk"}), 404),
    "with an id that is taken": (sent(body={**GOOD, "id": "useful"}), 409),
}
NO_IDS = [
    "",
    ".",
    "..",
    "../useful",
    "/etc/x",
    "a/b",
    "a\\b",
    "a.yml",
    "Saved",
    "-a",
    "sa ved",
    "é",
    "a\n",
    "a\0",
    "a" * 101,
]
DEVICES = ["con", "nul", "aux", "prn", "com1", "lpt9"]
BAD_YAML = {
    "": "the file is empty",
    "# nothing\n": "the file is empty",
    "quote: [": "hint: ",
    "- quote: useful\n  topics: [talks]\n": "has to be a map",
    "useful": "has to be a map",
    "quote: the talks would go on\n": 'the key "topics" is missing',
    "quote: the talks would go on\ntopics: [talk]\n": 'there is no topic "talk" hint: did you mean "talks"?',
    "quote: the talks would go on\ntopics: [talks]\nspeakers: envoy\n": 'unknown key "speakers"',
    "quote: the talks did go on\ntopics: [talks]\n": "hint: ",
    "quote: The\ntopics: [talks]\n": "hint: ",
    "id: other\nquote: the talks would go on\ntopics: [talks]\n": "the file is named saved.yml",
    "quote: &a the talks would go on\ntopics: [talks]\n": "hint: ",
    "quote: !!python/name:os.system x\ntopics: [talks]\n": "hint: ",
    "quote: the talks would go on\ntopics: [talks]\n---\nquote: useful\n": "hint: ",
    "quote: the talks would go on\ntopics: [talks]\nnote: \x07\n": "control character",
}
for name in NO_IDS:
    REFUSED |= {f"id {name!r}": (sent(body={**GOOD, "id": name}), 400)}
    REFUSED |= {f"article {name!r}": (sent(body={**GOOD, "article": name}), 400)}
for name in DEVICES:
    REFUSED |= {f"id {name}": (sent(body={**GOOD, "id": name}), 400)}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_leaves_no_trace(served: Served, case: str) -> None:
    request, status = REFUSED[case]
    before = around(served)
    answered, answer = post(served, request)
    assert (answered, list(answer)) == (status, ["error"])
    assert around(served) == before


@pytest.mark.parametrize("yaml", BAD_YAML)
def test_what_the_check_would_report_is_refused_in_its_words(served: Served, yaml: str) -> None:
    before = around(served)
    status, answer = post(served, sent(body={**GOOD, "yaml": yaml}))
    assert status == 422
    assert BAD_YAML[yaml] in answer["error"]
    assert around(served) == before


@pytest.mark.parametrize("path", ["annotations", ARTICLES, f"{ARTICLES}/talks", f"{ARTICLES}/talks.yml"])
def test_nothing_is_written_through_a_link(served: Served, path: str) -> None:
    place, elsewhere = served.root / path, served.root.parent / "elsewhere/there"
    if place.exists():
        place.rename(elsewhere)
    else:
        elsewhere.mkdir()
    place.symlink_to(elsewhere)
    before = around(served)
    try:
        status, answer = post(served)
        assert around(served) == before
    finally:
        place.unlink()
        if path.endswith("talks"):
            elsewhere.rmdir()
        else:
            elsewhere.rename(place)
    assert status in (403, 404)
    assert list(answer) == ["error"]


def test_a_file_in_the_place_of_the_folder_is_no_link(served: Served) -> None:
    place = served.root / f"{ARTICLES}/talks"
    place.write_text("mine", "utf-8")
    try:
        status, answer = post(served)
        assert place.read_text("utf-8") == "mine"
    finally:
        place.unlink()
    assert (status, answer["error"]) == (403, "talks is no folder, or a link to one: put the folder itself there")


def test_a_link_in_the_place_of_the_file_stays(served: Served) -> None:
    place, elsewhere = served.root / f"{ARTICLES}/talks/saved.yml", served.root.parent / "elsewhere/new.yml"
    place.parent.mkdir()
    place.symlink_to(elsewhere)
    assert post(served)[0] == 409
    assert place.is_symlink()
    assert not elsewhere.exists()


def test_what_is_saved_is_on_the_page(served: Served) -> None:
    page = f"{served.address}/articles/talks/"
    status, answer = post(served)
    assert (status, answer) == (201, {"path": f"{ARTICLES}/talks/saved.yml"})
    assert (served.root / answer["path"]).read_text("utf-8") == GOOD["yaml"]
    log = served.root.with_name("serve.log")
    wait_for(lambda: 'data-annotation="saved"' in fetch(page), log)
    assert "code 201" not in log.read_text("utf-8")  # no warning, which is what it would be


@pytest.mark.parametrize("name", ["localhost", "[::1]", "127.0.0.1"])
def test_the_server_has_three_names(served: Served, name: str) -> None:
    named = replace(served, address=served.address.replace("127.0.0.1", name))
    host = named.host
    request = sent(Host=host, Origin=f"http://{host}", body={**GOOD, "id": "saved-too"})
    assert post(served, request)[0] == 201


def test_saving_at_once_loses_nothing(served: Served) -> None:
    bodies = [
        {**GOOD, "id": f"saved-{number}", "yaml": f"{GOOD['yaml']}note: Number {number}.\n"} for number in range(40)
    ]
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda body: post(served, sent(body=body)), bodies))
    assert {status for status, _ in answers} == {201}
    assert read_tree(served.root / ARTICLES / "talks") == {f"{it['id']}.yml": it["yaml"].encode() for it in bodies}


def test_an_id_is_taken_once(served: Served) -> None:
    bodies = [{**GOOD, "yaml": f"{GOOD['yaml']}note: Number {number}.\n"} for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda body: post(served, sent(body=body)), bodies))
    assert sorted(status for status, _ in answers) == [201] + [409] * 19
    winner = next(body for body, (status, _) in zip(bodies, answers, strict=True) if status == 201)
    assert read_tree(served.root / ARTICLES / "talks") == {"saved.yml": winner["yaml"].encode()}


def test_the_token_stands_in_no_file(served: Served) -> None:
    assert token_of(fetch(f"{served.address}/articles/talks/")) == served.token
    temporary = served.root.parent.with_name("temporary")
    assert list(temporary.glob("mkdocs_*"))
    files = [path for folder in (served.root.parent, temporary) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if holds(path, served.token)] == []


def holds(path: Path, token: str) -> bool:
    try:
        return token.encode() in path.read_bytes()
    except FileNotFoundError:  # of a site that makes room for the next
        return False


@pytest.mark.parametrize("host", ["evil.example:80", "127.0.0.1"])
def test_a_page_under_another_name_has_no_token(served: Served, host: str) -> None:
    request = urllib.request.Request(f"{served.address}/", headers={"Host": host})  # noqa: S310 (it is our own)
    with urllib.request.urlopen(request) as answer:  # noqa: S310 (the same)
        html = str(answer.read(), "utf-8")
    assert "Talks" in html
    assert "diptych-save" not in html


def test_a_server_that_others_can_reach_saves_nothing(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    with serving(root, host="0.0.0.0") as address:  # noqa: S104 (that is what is tested)
        assert "diptych-save" not in fetch(f"{address}/")
        assert post(Served(root, address, ""))[0] == 403
    assert (tmp_path / "serve.log").read_text("utf-8").count("pages cannot save annotations") == 1


def test_a_built_site_cannot_save(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root), "--site", str(tmp_path / "site")]
    subprocess.run(command, check=True, capture_output=True)
    pages = {name: data for name, data in read_tree(tmp_path / "site").items() if name.endswith(".html")}
    assert len(pages) > 10
    assert [name for name, data in pages.items() if b"diptych-save" in data] == []
    assert not (tmp_path / "site/_diptych").exists()


ADDRESSES = {
    "127.0.0.1": True,
    "127.1.2.3": True,
    "::1": True,
    "[::1]": True,
    "::ffff:127.0.0.1": True,
    "localhost": True,
    "0.0.0.0": False,  # noqa: S104 (no server)
    "::": False,
    "192.168.1.2": False,
    "::ffff:192.168.1.2": False,
    "example.org": False,
    "": False,
}


@pytest.mark.parametrize("host", ADDRESSES)
def test_which_addresses_only_this_machine_reaches(host: str) -> None:
    assert is_loopback(host) == ADDRESSES[host]
    assert bool(names((host, 8000))) == ADDRESSES[host]


def test_the_usual_port_may_be_left_out() -> None:
    assert {"localhost", "localhost:80"} <= set(names(("127.0.0.1", 80)))
    assert "localhost" not in names(("127.0.0.1", 8000))


@pytest.mark.parametrize("by_descriptor", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_made_once_on_any_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_descriptor: bool, links: bool
) -> None:
    def link(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(creating, "BY_DESCRIPTOR", by_descriptor)
    if not links:
        monkeypatch.setattr(os, "link", link)
    create(tmp_path, ["a", "b"], "one.yml", b"1")
    with pytest.raises(FileExistsError):
        create(tmp_path, ["a", "b"], "one.yml", b"2")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(IsLinkError):
        create(tmp_path, ["link"], "two.yml", b"2")
    with pytest.raises(IsLinkError):
        create(tmp_path, ["a", "b", "one.yml"], "two.yml", b"2")
    assert read_tree(tmp_path / "a") == {"b/one.yml": b"1"}
