"""`diptych quote`: from words to an annotation that the check accepts and that marks the very same words."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from cases import SMALL
from diptych.annotate import Draft, as_file, find, propose_id
from diptych.cli import main
from diptych.index import Index
from diptych.load import load
from diptych.model import Span
from diptych.problem import Problem
from diptych.quotations import quotations
from diptych.yamlread import YamlList, YamlMap, YamlNode, YamlText, read_yaml
from diptych.yamlwrite import field, scalar

CROSS = "We will not cross the line"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the small briefing without its annotations."""
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article = root / "annotations/articles/talks.yml"
    article.write_text(article.read_text("utf-8").partition("annotations:")[0], "utf-8")
    shutil.rmtree(root / "annotations/comparisons")
    return root


def quote(root: Path, *arguments: str) -> int:
    return main(["quote", "talks", "--root", str(root), *arguments])


def test_words_become_an_entry_to_paste(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice = ["--speaker", "minister", "--topic", "talks"] * 2
    assert quote(small, CROSS, "--source", "ministry", *twice) == 0
    assert capsys.readouterr().out == (
        "  - id: minister-not-cross-line\n"
        "    quote: We will not cross the line\n"
        "    topics: [talks]\n"
        "    speaker: minister\n"
        "    source: ministry\n"
    )


def test_fragments_and_marks_as_the_text_has_them(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quote(small, f"“{CROSS},” she said.", "The line is clear.", "--id", "line") == 0
    assert capsys.readouterr().out.splitlines()[1:4] == [
        "    quote:",
        '      - "\\"We will not cross the line,\\" she said."',
        "      - The line is clear.",
    ]


@pytest.mark.parametrize("at", ["4", "4:1"])
def test_words_that_stand_twice_get_their_context(small: Path, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert quote(small, "talks would go on") == 2
    assert capsys.readouterr().err.endswith("hint: choose one with --at LINE or --at LINE:COLUMN\n")
    assert quote(small, "The talks would go on", "--at", at, "--topic", "talks", "--append") == 0
    index = load(small)[0]
    (found,) = index.quotes.values()
    assert index.texts["talks.txt"].place(found.spans[0].start) == "seeds/talks.txt:4:1"


def test_an_appended_annotation_passes_the_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["useful", "--speaker", "envoy", "--topic", "talks", "--note", "One word: no more.", "--append"]
    assert quote(small, *arguments) == 0
    assert capsys.readouterr().out == "wrote annotations/articles/talks/envoy-useful.yml\n"
    index, problems = load(small)
    assert [one.code for one in problems if one.place.path.startswith("annotations/")] == ["not-complete"]
    assert index.quotes["envoy-useful"].note == "One word: no more."
    assert quote(small, *arguments) == 0  # the same words once more get another id
    assert 'warning: the annotation "envoy-useful" is of the same words hint: ' in capsys.readouterr().err
    assert (small / "annotations/articles/talks/envoy-useful-2.yml").exists()
    assert quote(small, *arguments, "--id", "envoy-useful") == 2
    assert 'there is an annotation "envoy-useful" already' in capsys.readouterr().err


def test_what_the_check_would_refuse_is_not_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / "annotations/articles/talks.yml").open("a", encoding="utf-8") as article:
        article.write("zones:\n  - {kind: caption, quote: The line is clear.}\n")
    assert quote(small, "The line is clear.", "--topic", "talks", "--append") == 2
    assert "these words stand in a photo caption" in capsys.readouterr().err
    assert not (small / "annotations/articles/talks").exists()


def test_words_of_a_zone_are_printed_with_a_warning(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / "annotations/articles/talks.yml").open("a", encoding="utf-8") as article:
        article.write("zones:\n  - {kind: caption, quote: The line is clear.}\n")
    for words, warning in (("The line is clear.", "warning: these words stand in a photo caption"), (CROSS, "")):
        assert quote(small, words) == 0
        printed = capsys.readouterr()
        assert words in printed.out
        assert warning in printed.err
        assert bool(printed.err) == bool(warning)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["We will cross the line"], "is not in seeds/talks.txt hint: nearest: seeds/talks.txt:2:2"),
        (["the other side called"], 'if that is meant, give "The other side called"\n'),
        (["called the tlks", "and did"], 'if that is meant, give "called the talks" "and did"\n'),
        (['the tlks "useful"'], """if that is meant, give 'the talks "useful"'\n"""),
        (["talks wuld go on"], 'if that is meant, give "talks would go on" --at LINE\n'),
        (["and did not", "called"], 'in the order of the text, give "called" "and did not"\n'),
        (["talks would go on", "--at", "2"], "--at 2 names none or several of them; choose one with --at LINE"),
        (["called", "and did", "--at", "2"], "stand at seeds/talks.txt:3:16 only, not at 2 hint: copy the words"),
        (["the talks would go on", "--at", "4:1"], "stand at seeds/talks.txt:1:34 only, not at 4:1 hint: "),
        (["useful", "--speaker", "minster"], 'there is no speaker "minster": did you mean "minister"?'),
        (["useful", "--topic", "x"], 'there is no topic "x"'),
        (["useful", "--source", "x"], 'there is no source "x"'),
        (["useful", "--id", "../x"], '"../x" cannot be an id'),
        (["useful", "--append"], "name one with --topic ID"),
        (["useful", "--topic", "x", "--topic", "y"], '(`diptych new topic` makes one); there is no topic "y": '),
        (["useful", "--speaker", "x", "--id", "-"], '(`diptych new speaker` makes one); "-" cannot be an id'),
        ([], "give the words instead"),
        (["--append"], "give the words instead"),
        (["--topic", "talks", "--at", "3"], "--at, --topic without the words: give them too"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    small: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quote(small, *arguments) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert not (small / "annotations/articles/talks").exists()


def test_an_article_that_cannot_be_read_is_not_denied(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "annotations/articles/talks.yml").write_text("article: [\n", "utf-8")
    assert quote(small, CROSS) == 2
    assert capsys.readouterr().err == "diptych: error: the article talks cannot be read: run `diptych check`\n"
    assert main(["quote", "talk", "--root", str(small), CROSS]) == 2
    assert 'there is no article "talk": did you mean "talks"?' in capsys.readouterr().err


def test_nothing_is_written_through_a_link(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "elsewhere").mkdir()
    (small / "annotations/articles/talks").symlink_to(tmp_path / "elsewhere")
    assert quote(small, "useful", "--topic", "talks", "--append") == 2
    assert "is a link" in capsys.readouterr().err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_every_quotation_of_the_three_texts_anchors_where_it_stood(flagship: Path, tmp_path: Path) -> None:
    index, _ = load(flagship)
    drafts: dict[str, tuple[str, Span, Draft]] = {}
    for seed in index.texts.values():
        for found in quotations(seed.text):
            line, column = map(int, seed.place(found.inner.start).rsplit(":", 2)[1:])
            draft = find([seed.text[found.inner.start : found.inner.end]], seed, (line, column))
            assert isinstance(draft, Draft)
            drafts[f"q-{len(drafts)}"] = (seed.name, found.inner, draft)
    copy = _with_drafts(flagship, tmp_path, index, {id: (seed, draft) for id, (seed, _, draft) in drafts.items()})
    again, problems = load(copy)
    assert {problem.code for problem in problems} <= {"quote-repeated"}  # of those that are annotated already
    assert {id: again.quotes[id].spans for id in drafts} == {id: (span,) for id, (_, span, _) in drafts.items()}


def _with_drafts(flagship: Path, folder: Path, index: Index, drafts: dict[str, tuple[str, Draft]]) -> Path:
    """Copy the flagship and add drafts to it, given by id with their seeds."""
    for name in ("seeds", "annotations", "briefing"):
        shutil.copytree(flagship / name, folder / name)
    articles = {article.seed.text: article.id for article in index.briefing.articles.values()}
    for id, (seed, draft) in drafts.items():
        file = folder / f"annotations/articles/{articles[seed]}/{id}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_file(draft).replace("topics: []", "topics: [talks]"), "utf-8")
    return folder


def texts(node: YamlNode | None) -> list[str]:
    """Return the texts of a list or map, as they were read."""
    values = [value for _, value in node.entries.values()] if isinstance(node, YamlMap) else []
    values += node.items if isinstance(node, YamlList) else ()
    return [value.text for value in values if isinstance(value, YamlText)]


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029")


@given(st.text(CHARACTERS, min_size=1))
def test_every_text_reads_back_from_yaml(text: str) -> None:
    for yaml in (f"- {scalar(text)}", f"[a, {scalar(text)}, b]", f"a: {scalar(text)}", field("a", text)):
        problems: list[Problem] = []
        node = read_yaml("x", yaml, problems)
        assert problems == []
        assert text in texts(node)


@pytest.mark.parametrize("words", [" ".join(['He said: "yes" #1'] * 20), " ".join(["- a"] * 60), "# x " * 40 + "end"])
def test_a_long_text_is_folded_and_reads_back(words: str) -> None:
    written = field("note", words, "  ")
    assert max(map(len, written.splitlines())) <= 110
    assert written.startswith("  note: >-\n")
    assert texts(read_yaml("x", written, [])) == [words]


@pytest.mark.parametrize(
    ("speakers", "words", "language", "id"),
    [
        (("xi",), "The line is not to be crossed by anyone", "en", "xi-line-not-crossed-anyone"),
        (("xi",), "Die rote Linie darf nicht überschritten werden", "de", "xi-rote-linie-darf-nicht"),
        ((), "Café d’Orsay", "en", "talks-cafe-dorsay"),
        ((), "Þórdís Łoś, Krøyer", "en", "talks-thordis-los-kroyer"),
        ((), "Þo\u0301rdi\u0301s Łos\u0301, Krø\u0301yer", "en", "talks-thordis-los-kroyer"),
        ((), "inter\u00adnational rela\u200btions", "en", "talks-international-relations"),
        (("xi",), "红线", "zh", "xi"),
        (("taken",), "红线", "zh", "taken-2"),
    ],
)
def test_ids_are_proposed_of_speaker_and_words(
    speakers: tuple[str, ...], words: str, language: str, id: str, small: Path
) -> None:
    article = load(small)[0].briefing.articles["talks"]._replace(language=language)
    assert propose_id(Draft("", (words,), speakers=speakers), article, {"taken"}) == id


def test_the_picker_asks_again_until_an_answer_fits(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    clear = "\x01\x0b"  # to the line's start, and delete to its end
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(f"9\r{clear}3\r\r{clear}none\r{clear}talks visits talks\rminister minister\rministry\r\ry\r")
        with ThreadPoolExecutor(1) as own:  # another test may have left a running event loop in this thread
            assert own.submit(copy_context().run, quote, small).result() == 0
    printed = capsys.readouterr().out
    assert "  3  line 3: useful" in printed
    assert (small / "annotations/articles/talks/minister-useful.yml").read_text("utf-8").splitlines()[1:] == [
        "quote: useful",
        "topics: [talks, visits]",
        "speaker: minister",
        "source: ministry",
    ]


def test_the_picker_in_a_terminal_completes_by_name_and_writes_nothing_on_no(small: Path) -> None:
    with terminal("quote", "talks", "--root", str(small)) as (read_until, write):
        read_until("Which one?")
        write("1\r")
        read_until("Topics")
        write("vis")
        read_until("Visits")  # the name, beside the id that is offered
        write("\t\r")
        read_until("Speaker")
        write("\r")
        read_until("Id, which")
        write("\r")
        read_until("topics: [visits]")
        write("n\r")
    assert not (small / "annotations/articles/talks").exists()


@contextmanager
def terminal(*arguments: str) -> Iterator[tuple["Reader", "Writer"]]:
    """Run a command of Diptych's in a terminal; give what reads until a text was shown, and what types."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "diptych", *arguments]
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "120", "LINES": "40"}
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=environment) as process:
        os.close(child)
        try:
            yield Reader(parent), Writer(parent)
            assert process.wait(20) == 0
        finally:
            process.kill()
            os.close(parent)


class Reader:
    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.shown = ""

    def __call__(self, text: str) -> None:
        """Read until a text is shown that was not shown before the last call."""
        while text not in self.shown:
            assert select.select([self.terminal], [], [], 20)[0], f"{text!r} was not shown, but {self.shown!r}"
            self.shown += os.read(self.terminal, 65536).decode()
        self.shown = self.shown.partition(text)[2]


class Writer:
    def __init__(self, terminal: int) -> None:
        self.terminal = terminal

    def __call__(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())
