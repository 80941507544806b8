"""`diptych new`: from an empty folder to a site, as the README tells; articles and codebook entries that read well."""

import hashlib
import io
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cases import SMALL
from diptych.cli import main
from diptych.load import load

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ["--title", "Jobs: a plan", "--display", "full", "--rights", "Written for these tests."]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


def commands(document: str, heading: str, *, start: str) -> list[str]:
    """Return the lines of a section's shell blocks that begin so."""
    section = (ROOT / document).read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if re.match(start, line)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(lines: list[str], folder: Path) -> str:
    """Run lines of shell in a folder, the first that fails being the last, with this very Diptych on PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["bash", "-euc", "\n".join(lines)]
    result = subprocess.run(
        shell, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_readmes_commands_make_a_site_in_an_empty_folder(tmp_path: Path) -> None:
    lines = commands("README.md", "A briefing of your own", start="diptych|echo")
    used = {line.split()[1] for line in lines if line.startswith("diptych")}
    assert used == {"new", "check", "build", "todo", "quote"}
    printed = run(lines, tmp_path)
    assert "4 annotations in 1 article: no problems\n" in printed
    assert 'quotation: no annotation covers "the fees will not rise"' in printed
    page = (tmp_path / "site/articles/harbor/index.html").read_text("utf-8")
    assert 'data-annotation="harbor-master-fees-not-rise"' in page
    assert (tmp_path / ".diptych/schema/article.json").is_file()
    assert load(tmp_path)[1] == []


def test_the_commands_for_contributors_work_on_the_flagship(tmp_path: Path, flagship: Path) -> None:
    for name in ("seeds", "annotations", "briefing"):
        shutil.copytree(flagship / name, tmp_path / name)
    lines = commands("CONTRIBUTING.md", "Annotations", start=".venv/bin/diptych")
    assert len(lines) == 4
    printed = run([line.removeprefix(".venv/bin/") for line in lines], tmp_path)
    assert "    topics: [strait-stability]\n" in printed
    assert "wrote annotations/articles/call-report/" in printed
    assert load(tmp_path)[1] == []


def test_the_example_leaves_nothing_to_do_and_says_that_it_is_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--root", str(tmp_path / "mine")]) == 0
    assert main(["check", "--strict", "--root", str(tmp_path / "mine")]) == 0
    assert main(["todo", "--root", str(tmp_path / "mine")]) == 0
    assert capsys.readouterr().err == "nothing is left to do\n"
    for file in ("seeds/ferry.txt", "briefing/index.md", "mkdocs.yml", "annotations/articles/ferry.yml"):
        assert re.search("[Ii]nvented", (tmp_path / "mine" / file).read_text("utf-8"))


@pytest.mark.parametrize("folders", [True, False], ids=["with-folders", "files-only"])
def test_the_example_can_be_taken_out_as_the_readme_tells(tmp_path: Path, *, folders: bool) -> None:
    assert main(["new", "--root", str(tmp_path)]) == 0
    (tmp_path / "seeds/ferry.txt").unlink()
    for path in sorted((tmp_path / "annotations").rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        elif folders:
            path.rmdir()
    (tmp_path / "briefing/index.md").write_text("# Mine\n", "utf-8")
    (tmp_path / "jobs.txt").write_text("There will be jobs.\n", "utf-8")
    seed = ["--seed", str(tmp_path / "jobs.txt")]
    assert main(["new", "topic", "jobs", "--label", "Jobs", "--root", str(tmp_path)]) == 0
    assert main(["new", "article", "jobs", *seed, *ARTICLE, "--root", str(tmp_path)]) == 0
    assert main(["check", "--strict", "--root", str(tmp_path)]) == 0


def test_the_example_has_the_settings_of_the_repository(tmp_path: Path) -> None:
    assert main(["new", "--root", str(tmp_path)]) == 0
    settings = ".vscode/settings.json"
    assert (tmp_path / settings).read_bytes() == (ROOT / settings).read_bytes()
    assert "seeds/*.txt -text\n" in (tmp_path / ".gitattributes").read_text("utf-8")
    for file in (tmp_path / "annotations").rglob("*.yml"):
        modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert modeline
        assert (file.parent / modeline[1]).is_file()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("mine", "utf-8")
    assert main(["new", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "diptych: error: mkdocs.yml is there already\n"
    assert names(tmp_path) == ["README.md", "mkdocs.yml"]
    (tmp_path / "mkdocs.yml").unlink()
    assert main(["new", "--root", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


def test_nothing_is_written_beside_files_that_the_example_clashes_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "annotations/articles/a.yml"
    file.parent.mkdir(parents=True)
    file.write_text("article: {}\nannotations: [{id: mayor-night-ferry, quote: words}]\n", "utf-8")
    assert main(["new", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err.endswith(" (nothing is written)\n")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


DATA = b'\xef\xbb\xbfA plan.\r\n"Jobs" for all.\r\n'


@pytest.mark.parametrize("source", ["file", "input", "seeds"])
def test_an_articles_seed_keeps_its_bytes(small: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = small / "seeds/plan.txt" if source == "seeds" else small.parent / "plan.txt"
    file.write_bytes(DATA)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DATA)))
    seed = "-" if source == "input" else str(file)
    arguments = ["new", "article", "jobs", "--root", str(small), "--seed", seed, *ARTICLE, "--published", "2024-01"]
    assert main(arguments) == 0
    index, problems = load(small)
    assert problems == []
    article = index.briefing.articles["jobs"]
    assert (article.title, article.published, article.display) == ("Jobs: a plan", "2024-01", "full")
    assert article.sha256.text == hashlib.sha256(DATA).hexdigest()
    assert article.seed.text == ("plan.txt" if source == "seeds" else "jobs.txt")
    assert (small / "seeds" / article.seed.text).read_bytes() == DATA
    assert names(small / "seeds") == sorted([article.seed.text, "talks.txt"])


def test_an_article_that_nobody_has_annotated_yet_does_not_fail_a_strict_build(tmp_path: Path) -> None:
    said = "printf 'A plain text. \"One quote here,\" she said.\\n'"
    new = "diptych new article plain --seed - --title Plain --display full --rights Own."
    run(["diptych new", f"{said} | {new}", "diptych build --strict", "diptych links"], tmp_path)
    cited = sorted(file.parent.parent.name for file in (tmp_path / "site/articles").glob("*/cite/index.html"))
    assert cited == ["ferry"]
    assert (tmp_path / "site/articles/plain/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["talks"], "annotations/articles/talks.yml is there already"),
        (["Jobs!"], '"Jobs!" cannot be an id'),
        (["jobs", "--published", "May"], '"May" is not a date'),
        (["jobs", "--event", "x"], 'there is no event "x"'),
        (["jobs", "--display", "some"], '"display" cannot be "some"'),
        (["jobs", "--seed", "nowhere.txt"], "nowhere.txt: No such file"),
        (["jobs", "--seed", os.devnull], "the text is empty"),
    ],
)
def test_an_article_that_the_check_would_refuse_is_not_added(
    small: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = small.parent / "x.txt"
    seed.write_bytes(DATA)
    before = tree(small)
    assert main(["new", "article", "--root", str(small), "--seed", str(seed), *ARTICLE, *arguments]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1
    assert tree(small) == before


@pytest.mark.parametrize("seed", [b"", b" \n", b"\xef\xbb\xbf", "\ufeff\u00ad\u200b\n".encode()])
def test_a_text_without_words_makes_no_article(small: Path, seed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (small.parent / "x.txt").write_bytes(seed)
    before = tree(small)
    assert main(["new", "article", "x", "--root", str(small), "--seed", str(small.parent / "x.txt"), *ARTICLE]) == 2
    assert "the text is empty" in capsys.readouterr().err
    assert tree(small) == before


def tree(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_an_entry_leaves_comments_and_order_as_they_are(small: Path, end: str) -> None:
    file = small / "annotations/codebook/topics.yml"
    text = f"# first\nvisits: {{label: V}} # here\n\ntalks: {{label: T, broader: visits}}{end}"
    file.write_text(text, "utf-8")
    definition = 'What is: "said" of jobs. ' * 8
    arguments = ["new", "topic", "jobs", "--root", str(small), "--label", "Yes", "--definition", definition.strip()]
    assert main(arguments) == 0
    assert file.read_text("utf-8").startswith(text)
    topics = load(small)[0].briefing.codebook.topics
    assert list(topics) == ["visits", "talks", "jobs"]
    assert (topics["jobs"].label, topics["jobs"].definition) == ("Yes", definition.strip())


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("topic", ["--label", "N", "--broader", "talks"]),
        ("party", ["--name", "N"]),
        ("speaker", ["--name", "N", "--party", "north", "--kind", "organization"]),
        ("source", ["--name", "N", "--kind", "wire"]),
        ("event", ["--name", "N", "--date", "2024", "--date-basis", "inferred", "--place", "P"]),
    ],
)
def test_every_kind_of_entry(small: Path, kind: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", kind, "n-1", "--root", str(small), *arguments]
    assert main(command) == 0
    index, problems = load(small)
    assert problems == []
    assert index.name(kind, "n-1") == "N"
    assert main(command) == 2
    assert f'the {kind} "n-1" is there already' in capsys.readouterr().err


CHOICES = {
    "article": ["--display {full,excerpts}", "--complete {true,false}"],
    "topic": ["--broader TEXT The id of the topic above this one."],
    "speaker": ["--kind {person,organization}"],
    "source": ["--kind {readout,state-media,ministry,official,unnamed-official,wire,outlet,document}"],
    "event": ["--date-basis {stated,inferred}"],
}


@pytest.mark.parametrize(("kind", "expected"), CHOICES.items(), ids=CHOICES)
def test_the_help_lists_what_each_may_state(kind: str, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", kind, "--help"])
    shown = " ".join(capsys.readouterr().out.partition("options:")[2].split())
    assert [one for one in expected if one not in shown] == []


def test_the_first_entry_of_a_list_makes_its_file(small: Path) -> None:
    file = small / "annotations/codebook/events.yml"
    file.unlink()
    assert main(["new", "event", "meeting", "--root", str(small), "--name", "M"]) == 0
    modeline = "# yaml-language-server: $schema=../../.diptych/schema/events.json\n"
    assert file.read_text("utf-8") == f"{modeline}meeting:\n  name: M\n"


@pytest.mark.parametrize(
    ("old", "arguments", "said"),
    [
        ("{talks: {label: T}, visits: {label: V}}\n", [], "topics.yml"),
        ("talks: {label: T}\nvisits: {label: V}\n", ["--broader", "nope"], 'there is no topic "nope"'),
        ("talks: {label: T}\nvisits: {label: V}\n", ["--label", ""], '"label" is empty'),
        ("talks: {label: T}\nvisits:\n  label: V\n  definition: >-\n    x\n  definition: y\n", [], "stands twice"),
    ],
)
def test_a_list_that_would_not_read_well_stays_as_it_was(
    small: Path, old: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small / "annotations/codebook/topics.yml"
    file.write_text(old, "utf-8")
    assert main(["new", "topic", "jobs", "--root", str(small), "--label", "J", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert file.read_text("utf-8") == old


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_takes_nothing_from_a_list(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = small / "annotations/codebook/topics.yml"
    old = file.read_bytes()
    with full_disk(len(old) + 1):
        status = main(["new", "topic", "jobs", "--root", str(small), "--label", "J"])
    assert status == 2
    assert "File too large" in capsys.readouterr().err
    assert file.read_bytes() == old


def test_a_full_disk_leaves_no_half_of_an_article(small: Path, tmp_path: Path) -> None:
    seed = tmp_path / "x.txt"
    seed.write_bytes(b"Jobs. " * 1_000)
    before = tree(small)
    with full_disk(2_000):
        assert main(["new", "article", "jobs", "--root", str(small), "--seed", str(seed), *ARTICLE]) == 2
    assert tree(small) == before


def test_an_entry_counts_where_no_schema_can_be_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(small / ".diptych", ignore_errors=True)
    (small / ".diptych").write_text("", "utf-8")
    assert main(["new", "topic", "jobs", "--root", str(small), "--label", "J"]) == 0
    assert capsys.readouterr().out == "added topic:jobs to annotations/codebook/topics.yml\n"
    assert "jobs" in load(small)[0].briefing.codebook.topics
