"""The command line: what each command prints, and its exit status."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cases import SMALL
from diptych.cli import main
from diptych.links.tree import read_text

#: What is said of `faulty`.
SAID = (
    'annotations/articles/talks.yml:13:14: error[unknown-speaker]: there is no speaker "minster"'
    ' hint: did you mean "minister"?\n'
    "  13 |     speaker: minster\n"
    "     |              ^^^^^^^\n"
    "  fix: write minister\n"
    "    13 +     speaker: minister\n"
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


@pytest.fixture
def faulty(small: Path) -> Path:
    file = small / "annotations/articles/talks.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("speaker: minister", "speaker: minster"), encoding="utf-8")
    return small


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("8931", '"8931" is no address: write HOST:PORT, such as 127.0.0.1:8000'),
        ("127.0.0.1:99999", '"127.0.0.1:99999" is no address'),
        ("127.0.0..1:8000", '"127.0.0..1" is no name of a host: write HOST:PORT, such as 127.0.0.1:8000'),
        ("nowhere.invalid:8000", "nowhere.invalid:8000: "),
        (
            "127.0.0.1:{taken}",
            "127.0.0.1:{taken}: Address already in use: name another address with --address HOST:PORT",
        ),
        ("[127.0.0.1]:{taken}", "[127.0.0.1]:{taken}: Address already in use: "),  # as IPv6, which may be off here
    ],
)
def test_serve_says_at_once_what_is_wrong_with_its_address(
    address: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        assert main(["serve", "--root", str(SMALL), "--address", address.format(taken=taken)]) == 2
    assert said.format(taken=taken) in capsys.readouterr().err


def test_a_briefing_without_problems(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(small)]) == 0
    assert capsys.readouterr().out == "3 annotations in 1 article: no problems\n"


def test_problems_as_text_with_the_line_and_a_caret(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(faulty)]) == 1
    printed = capsys.readouterr()
    assert printed.out == SAID
    assert printed.err == "1 error, 0 warnings\n"


def test_problems_as_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(faulty), "--format", "json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    place = {"path": "annotations/articles/talks.yml", "line": 13, "column": 14, "end_column": 21}
    edit = {**place, "end_line": 13, "text": "minister"}
    assert printed == {
        "version": 1,
        "problems": [
            {
                **place,
                "code": "unknown-speaker",
                "level": "error",
                "message": 'there is no speaker "minster"',
                "hint": 'did you mean "minister"?',
                "related": [],
                "fixes": [{"title": "write minister", "edits": [edit]}],
            }
        ],
    }


def test_a_caret_stands_below_wide_and_combining_characters(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topics = small / "annotations/codebook/topics.yml"
    topics.write_text("talks: {label: T}\nvisits: {label: 漢e\u0301, bbroader: talks}\n", encoding="utf-8")
    assert main(["check", "--root", str(small)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  2 | visits: {label: 漢e\u0301, bbroader: talks}",
        "    |                      ^^^^^^^^",
        "  fix: write broader",
        "    2 + visits: {label: 漢e\u0301, broader: talks}",
    ]


def test_warnings_fail_only_a_strict_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = small / "annotations/articles/talks.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("    source: gazette", "    form: indirect"), encoding="utf-8")
    assert main(["check", "--root", str(small)]) == 0
    assert main(["check", "--root", str(small), "--strict"]) == 1
    assert capsys.readouterr().out.count("warning[form-mismatch]") == 2


@pytest.mark.parametrize("format", ["text", "json"])
def test_problems_are_printed_in_any_encoding(faulty: Path, format: str) -> None:
    file = faulty / "annotations/articles/talks.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("minster", "mínister 漢"), encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "check", "--root", str(faulty), "--format", format]
    result = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    message = json.loads(result.stdout)["problems"][0]["message"] if format == "json" else result.stdout
    assert ("mínister 漢" if format == "json" else r"m\xednister \u6f22") in message


@pytest.mark.parametrize(("closed", "printed"), [("1", ("", "1 error, 0 warnings\n")), ("2", (SAID, ""))])
def test_a_stream_that_was_closed_before_prints_to_nobody(faulty: Path, closed: str, printed: tuple[str, str]) -> None:
    command = ["sh", "-c", f'exec "$0" -m diptych check --root "$1" {closed}>&-', sys.executable, str(faulty)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (1, *printed)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("quote talks", "choosing a quotation needs a terminal"),
        ("new article jobs --seed - --title T --display full --rights R", "the text is empty"),
    ],
)
def test_from_an_input_that_was_closed_before_nothing_is_read(small: Path, command: str, said: str) -> None:
    line = f'exec "$0" -m diptych {command} --root "$1" <&-'
    result = subprocess.run(["sh", "-c", line, sys.executable, str(small)], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith(f"diptych: error: {said}")


def test_a_closed_pipe_ends_without_a_traceback(faulty: Path) -> None:
    command = [sys.executable, "-m", "diptych", "check", "--root", str(faulty)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() in {"", "1 error, 0 warnings\n"}
    assert process.returncode == 2


def test_an_interrupt_ends_without_a_traceback(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("diptych.load.load", interrupt)
    assert main(["check", "--root", str(small)]) == 2


def test_a_site_without_the_plugin_is_not_built(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "mkdocs.yml").write_text("site_name: T\ndocs_dir: briefing\nplugins: []\n", encoding="utf-8")
    assert main(["build", "--root", str(small)]) == 1
    assert "mkdocs.yml: add diptych to `plugins`; " in capsys.readouterr().err
    assert not (small / "site").exists()


def test_a_folder_without_a_briefing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "there is no annotations/ folder" in said
    assert "begin one with `diptych new`" in said


def test_a_folder_that_the_system_does_not_look_into(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", "a" * 300]) == 2
    assert capsys.readouterr().err == f"diptych: error: {'a' * 300}/annotations: File name too long\n"


def test_a_site_is_not_published_in_the_place_of_all_folders(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(small), "--site", "/"]) == 2
    assert capsys.readouterr().err.startswith("diptych: error: / is in no folder")


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
def test_a_site_may_have_a_name_that_is_no_text(small: Path, tmp_path: Path) -> None:
    site = os.fsencode(tmp_path / "s") + b"\xff"
    command: list[str | bytes] = [sys.executable, "-m", "diptych", "build", "--root", str(small), "--site", site]
    for _ in range(2):
        result = subprocess.run(command, capture_output=True, check=False)
        assert (result.returncode, result.stderr) == (0, b"")
    assert b"index.html" in os.listdir(site)  # noqa: PTH208 (a path of bytes)


def test_links_of_a_site_name_the_annotation_of_a_fault(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = small / "site" / "index.html"
    page.parent.mkdir()
    page.write_text('<h1>Talks</h1>\n<p data-annotation="useful"><a href="gone/">x</a></p>', encoding="utf-8")
    assert main(["links", "--root", str(small)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("site/index.html:2:")
    assert "error[link-missing]" in first
    assert "annotations/articles/talks.yml:14:9" in first


@pytest.mark.parametrize(
    ("page", "address", "written"),
    [
        ("index.html", "gone/", "index.md:3:10"),
        ("index.html", "#gone", "index.md:4:13"),
        ("method/index.html", "../#gone", "method.md:1:13"),
        ("more/index.html", "../#gone", "more/index.md:2:16"),
        ("index.html", "../lost/", ""),
        ("topics/index.html", "gone/", ""),
    ],
)
def test_links_of_a_site_name_the_line_of_a_written_page(
    small: Path, capsys: pytest.CaptureFixture[str], page: str, address: str, written: str
) -> None:
    (small / "briefing/more").mkdir()
    (small / "briefing/index.md").write_text("# A\n\nSee [it](gone/),\nand [below](#gone).", "utf-8")
    (small / "briefing/method.md").write_text("[a](index.md#gone)", "utf-8")
    (small / "briefing/more/index.md").write_text("\n[b](../index.md#gone)", "utf-8")
    file = small / "site" / page
    file.parent.mkdir(parents=True)
    file.write_text(f'<a href="{address}">x</a>', encoding="utf-8")
    assert main(["links", "--root", str(small)]) == 1
    faults = [line for line in capsys.readouterr().out.splitlines() if "[link-" in line]
    assert [re.findall(r"\(from briefing/(.*)\)", line) for line in faults] == [[written] if written else []]


def test_links_of_a_site_name_a_written_page_that_nothing_leads_to(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "briefing/more.md").write_text("# More\n", "utf-8")
    for page in ("index.html", "more/index.html"):
        (small / "site" / page).parent.mkdir(parents=True, exist_ok=True)
        (small / "site" / page).write_text("<p>x</p>", encoding="utf-8")
    assert main(["links", "--root", str(small)]) == 1
    assert "leads from index.html to this page (from briefing/more.md:1:1) hint:" in capsys.readouterr().out


def test_a_site_with_faults_is_read_once(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = small / "site" / "index.html"
    page.parent.mkdir()
    page.write_text('<p data-annotation="useful"><a href="gone/">x</a></p>', encoding="utf-8")
    read = []

    def noted(path: Path) -> str:
        read.append(path)
        return read_text(path)

    monkeypatch.setattr("diptych.links.tree.read_text", noted)
    assert main(["links", "--root", str(small)]) == 1
    assert "talks.yml" in capsys.readouterr().out
    assert read == [page]


def test_a_site_that_is_not_there(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", str(small / "nowhere"), "--root", str(small)]) == 1
    assert "error[site-empty]" in capsys.readouterr().out


def test_an_engine_that_is_not_supported_yet(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(small), "--engine", "zensical"]) == 2
    assert "zensical is not supported yet" in capsys.readouterr().err


#: What a command that has nothing to do with it does not load: half of a quick command's time is spent on imports.
SERVING = {"diptych.live", "http.server", "watchdog", "wsgiref"}
COMMANDS = {"diptych.annotate", "diptych.diff", "diptych.fix", "diptych.links", "diptych.todo", "prompt_toolkit"}
MAKING = {"PIL", "citeproc", "pybtex"}  # what is kept, or made by another process
BUILDING = {"concurrent.futures.process", "diptych.pages", "diptych.search", "filelock", "markdown", "mkdocs"}


@pytest.mark.parametrize(
    ("command", "idle"),
    {"check": SERVING | COMMANDS | MAKING | BUILDING, "build": SERVING | COMMANDS | MAKING}.items(),
    ids=["check", "build"],
)
def test_a_command_loads_no_more_than_it_needs(command: str, idle: set[str], tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    code = "import sys; from diptych.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    line = [sys.executable, "-c", code, command, "--root", str(root)]
    for _ in range(2):  # the first one makes what is kept
        result = subprocess.run(line, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, check=True)
        (root / "site/index.html").unlink(missing_ok=True)  # so that there is something to do
    assert idle & {*result.stdout.decode().split()} == set()


def test_a_build_begins_to_read_before_it_loads_what_it_needs_later() -> None:
    stop = "def stop(_): print(*sys.modules, flush=True); os._exit(0)"
    code = f"import os, sys, diptych.headstart as it\n{stop}\nit.begin_reading = stop"
    line = [
        sys.executable,
        "-c",
        f"{code}\nfrom diptych.cli import main; main(sys.argv[1:])",
        "build",
        "--root",
        str(SMALL),
    ]
    loaded = subprocess.run(line, capture_output=True, check=True).stdout.decode().split()
    assert "diptych.headstart" in loaded
    assert {"diptych.site", "filelock", "markdown", "mkdocs"} & {*loaded} == set()
