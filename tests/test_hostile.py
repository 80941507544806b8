"""Hostile input: a clean problem or literal text, never a traceback and never a script that runs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest

from cases import SMALL
from diptych.cite import cites, embeds
from diptych.load import load
from diptych.model import Document
from diptych.read.files import MAX_BYTES
from diptych.report import TextReport, one_line
from diptych.site import make_site
from made import all_pages

ARTICLE = "annotations/articles/talks.yml"
TOPICS = "annotations/codebook/topics.yml"

FILES: dict[str, tuple[str, bytes, str]] = {
    # what it is: the file, its bytes, the place and code that are expected
    "deep lists": (TOPICS, b"[" * 100_000, f"{TOPICS}:1:17 limit"),
    "deep maps": (TOPICS, b"{a: " * 100_000, f"{TOPICS}:1:65 limit"),
    "deep block lists": (TOPICS, b"- " * 100_000, f"{TOPICS}:1:33 limit"),
    "deep indents": (TOPICS, b"".join(b" " * n + b"a:\n" for n in range(1000)), f"{TOPICS}:17:17 limit"),
    "alias bomb": (
        TOPICS,
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 123)),
        f"{TOPICS}:1:4 alias",
    ),
    "merge key": (TOPICS, b"talks: {label: Talks}\nvisits: {<<: {label: Visits}}\n", f"{TOPICS}:2:10 unknown-key"),
    "duplicate keys": (TOPICS, b"talks: {label: T, label: M}\nvisits: {label: V}\n", f"{TOPICS}:1:19 duplicate-key"),
    "tab indent": (TOPICS, b"talks:\n\tlabel: Talks\n", f"{TOPICS}:2:1 syntax"),
    "NUL": (TOPICS, b"talks: {label: T\x00}\n", f"{TOPICS}:1:17 character"),
    "escape sequence": (TOPICS, b"talks: {label: \x1b[31mT}\n", f"{TOPICS}:1:16 character"),
    "line separator": (TOPICS, "talks: {label: T\u2028T}\n".encode(), f"{TOPICS}:1:17 character"),
    "invalid UTF-8": (TOPICS, b"talks: {label: T\xff}\n", f"{TOPICS}:1:17 character"),
    "cut UTF-8": (TOPICS, "talks: é".encode()[:-1], f"{TOPICS}:1:8 character"),
    "UTF-16": (TOPICS, "talks: {label: T}".encode("utf-16"), f"{TOPICS}:1:1 character"),
    "binary tag": (TOPICS, b"talks: {label: !!python/object:os.system x}\n", f"{TOPICS}:1:16 tag"),
    "empty file": (TOPICS, b"", f"{TOPICS}:1:1 shape"),
    "only a comment": (TOPICS, b"# nothing\n", f"{TOPICS}:1:1 shape"),
    "a plain text": (TOPICS, b"talks", f"{TOPICS}:1:1 shape"),
    "a list as a key": (TOPICS, b"? [a]\n: {label: T}\n", f"{TOPICS}:1:3 shape"),
    "a value missing at the end": (TOPICS, b"talks: {label: T}\n? ", f"{TOPICS}:2:3 shape"),
    "a large file": (TOPICS, b"#" * (MAX_BYTES + 1), f"{TOPICS}:1:1 limit"),
    "many values": (TOPICS, b"talks: [" + b"x," * 300_000 + b"]\n", f"{TOPICS}:1:400001 limit"),
    "id with dots": (TOPICS, b"../talks: {label: T}\n", f"{TOPICS}:1:1 bad-id"),
    "id in upper case": (TOPICS, b"talks: {label: T}\nTalks: {label: T}\nvisits: {label: V}\n", f"{TOPICS}:2:1 bad-id"),
    "UTF-16 seed": ("seeds/talks.txt", "The minister".encode("utf-16"), "seeds/talks.txt:1:1 character"),
    "NUL in a seed": ("seeds/talks.txt", b"The\x00minister", "seeds/talks.txt:1:4 character"),
    "C1 control in a seed": ("seeds/talks.txt", "The\u0090minister".encode(), "seeds/talks.txt:1:4 character"),
    "C1 control on a page": ("briefing/index.md", "# Talks\n\u009b2J".encode(), "briefing/index.md:2:1 character"),
    "Latin-1 seed": ("seeds/talks.txt", "The émigré".encode("latin-1"), "seeds/talks.txt:1:5 character"),
    "marks without end in a seed": (
        "seeds/talks.txt",
        ("Cafe" + "\u0301\u0316" * 150_000).encode(),
        "seeds/talks.txt:1:5 character",
    ),
    "marks parted by what has no width": (
        "seeds/talks.txt",
        ("Cafe" + "\u0301\u00ad\u0316\u200b" * 100_000).encode(),
        "seeds/talks.txt:1:5 character",
    ),
    "escaped marks without end": (
        TOPICS,
        rb'talks: {label: "e%b"}' % (rb"\u0301\u0316" * 150_000),
        f"{TOPICS}:1:16 character",
    ),
    "page in Latin-1": ("briefing/index.md", "# Café".encode("latin-1"), "briefing/index.md:1:6 character"),
}


def problems_of(root: Path) -> list[str]:
    """Return `place code` of each problem, as `diptych check` finds them."""
    return [f"{one.place.path}:{one.place.line}:{one.place.column} {one.code}" for one in load(root)[1]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


@pytest.mark.parametrize(("path", "data", "expected"), FILES.values(), ids=FILES)
def test_a_hostile_file_is_a_problem_with_a_place(small: Path, path: str, data: bytes, expected: str) -> None:
    (small / path).write_bytes(data)
    assert expected in problems_of(small)


@pytest.mark.parametrize("value", ["no", "12:30", "010", "null", "~", "1e3", "0x1F", "2024-01-08", ".inf", "=", "Yes"])
def test_values_stay_the_text_that_was_written(small: Path, value: str) -> None:
    (small / TOPICS).write_text(f"talks: {{label: {value}}}\nvisits: {{label: V}}\n", encoding="utf-8")
    index, problems = load(small)
    assert problems == []
    assert index.briefing.codebook.topics["talks"].label == value


def link_seed(small: Path) -> str:
    (small / "private.txt").write_bytes((small / "seeds/talks.txt").read_bytes())
    (small / "seeds/talks.txt").unlink()
    (small / "seeds/talks.txt").symlink_to("../private.txt")
    return "seeds/talks.txt:1:1 not-regular-file"


def link_folder(path: str) -> Callable[[Path], str]:
    def make(small: Path) -> str:
        (small / path).rename(small / "private")
        (small / path).symlink_to("private")
        return f"{path}:1:1 not-regular-file"

    return make


def link_page(small: Path) -> str:
    (small / "briefing/notes.md").symlink_to("/etc/passwd")
    return "briefing/notes.md:1:1 not-regular-file"


def link_asset(small: Path) -> str:
    (small / "briefing/map.png").symlink_to("/etc/passwd")
    return "briefing/map.png:1:1 not-regular-file"


def folder_as_seed(small: Path) -> str:
    (small / "seeds/talks.txt").unlink()
    (small / "seeds/talks.txt").mkdir()
    return "seeds/talks.txt:1:1 not-regular-file"


def pipe_as_seed(small: Path) -> str:
    (small / "seeds/talks.txt").unlink()
    os.mkfifo(small / "seeds/talks.txt")
    return "seeds/talks.txt:1:1 not-regular-file"


def file_as_folder(path: str) -> Callable[[Path], str]:
    def make(small: Path) -> str:
        shutil.rmtree(small / path, ignore_errors=True)
        (small / path).write_text("A file.\n", encoding="utf-8")
        return f"{path}:1:1 not-regular-file"

    return make


def folder_as_file(path: str) -> Callable[[Path], str]:
    def make(small: Path) -> str:
        (small / path).mkdir(parents=True)
        return f"{path}:1:1 not-regular-file"

    return make


def link_to(path: str, target: str) -> Callable[[Path], str]:
    def make(small: Path) -> str:
        (small / path).symlink_to(target)
        return f"{path}:1:1 not-regular-file"

    return make


ARTICLES = "annotations/articles"
ONCE: dict[str, Callable[[Path], str]] = {  # what stands in the place of a folder or a file, and is told once
    **{path: file_as_folder(path) for path in (ARTICLES, f"{ARTICLES}/talks", "seeds", "briefing")},
    **{path: file_as_folder(path) for path in ("annotations/codebook", "annotations/comparisons")},
    **{f"a link for {path}": link_folder(path) for path in ("seeds", "briefing")},
    **{f"a folder for {path}": folder_as_file(path) for path in ("seeds/more.txt", f"{ARTICLES}/more.yml")},
    "a link in a circle": link_to(f"{ARTICLES}/loop", "loop"),
    "a link for an article": link_to(f"{ARTICLES}/talks", "../codebook"),
    "a link to nowhere": link_to(f"{ARTICLES}/talks", "gone"),
    "a link to a file": link_to(f"{ARTICLES}/other", "talks.yml"),
}


@pytest.mark.parametrize("make", ONCE.values(), ids=ONCE)
def test_what_stands_where_a_folder_or_a_file_belongs_is_told_once(small: Path, make: Callable[[Path], str]) -> None:
    expected = make(small)
    assert problems_of(small) == [expected]


def test_a_folder_is_not_told_to_be_a_link(small: Path) -> None:
    folder_as_seed(small)
    assert [one.hint for one in load(small)[1]] == ["put a file there, or move the folder elsewhere"]


@pytest.mark.parametrize("make", [link_seed, link_page, link_asset, folder_as_seed, pipe_as_seed])
def test_only_regular_files_are_read(small: Path, make: Callable[[Path], str]) -> None:
    expected = make(small)
    problems = load(small)[1]
    assert expected in [f"{one.place.path}:1:1 {one.code}" for one in problems]
    assert "root:" not in TextReport(small).text(problems)  # nor is a line shown of what a link leads to


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "seeds/talks.txt", "talks.txt/", "."])
def test_a_seed_is_named_by_its_file_name(small: Path, name: str) -> None:
    file = small / ARTICLE
    file.write_text(file.read_text(encoding="utf-8").replace("seed: talks.txt", f"seed: {name}"), encoding="utf-8")
    assert f"{ARTICLE}:2:9 seed-missing" in problems_of(small)


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("", "2:3 missing-key"),
        ("seed:", "2:8 bad-value"),
        ("seed: ''", "2:9 bad-value"),
        ("seed: [talks.txt]", "2:9 shape"),
    ],
)
def test_a_seed_without_a_name_is_one_problem(small: Path, key: str, problem: str) -> None:
    file = small / ARTICLE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("seed: talks.txt", key) if key else text.replace("  seed: talks.txt\n", ""))
    found = problems_of(small)
    assert [one for one in found if "seed-unused" not in one] == [f"{ARTICLE}:{problem}"]


def test_a_name_that_no_file_can_have_is_forgotten_once_it_is_mended(small: Path) -> None:
    file = small / ARTICLE
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("seed: talks.txt", r'seed: "talks.txt\0"'), encoding="utf-8")
    for _ in range(2):  # the second time, what was read is kept
        assert f"{ARTICLE}:2:9 seed-missing" in problems_of(small)
    file.write_text(good, encoding="utf-8")
    assert problems_of(small) == []


BUDGET = 5  # seconds of the processor, for what takes a tenth of one, and minutes where its time grows with the square
#: Words of an article that take minutes where each part of them is tried again.
LONG_WORDS = {
    "full stops": "so" + "." * 60_000 + "x",
}


@pytest.mark.parametrize("words", LONG_WORDS.values(), ids=LONG_WORDS)
def test_long_words_of_a_line_are_read_at_once(small: Path, words: str) -> None:
    seed = (small / "seeds/talks.txt").read_text(encoding="utf-8").replace("visits.", f"visits {words}.")
    (small / "seeds/talks.txt").write_text(seed, encoding="utf-8")
    file = small / ARTICLE
    text = re.sub("sha256: .*", f"sha256: {sha256(seed.encode()).hexdigest()}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    begun = process_time()
    assert problems_of(small) == []
    assert process_time() - begun < BUDGET


#: Pages that take minutes where what begins, and does not end, is looked for in all that follows.
LONG_PAGES = {
    "an image and spaces": "![](a:b" + " " * 100_000,
    "images in images": "![](a:" * 50_000,
    "backticks": " ".join("`" * size for size in range(1, 1_200)),
}


@pytest.mark.parametrize("page", LONG_PAGES.values(), ids=LONG_PAGES)
def test_what_does_not_end_on_a_page_is_read_at_once(page: str) -> None:
    document = Document("briefing/index.md", f"{page}\n\n[a](quote:b) ![c](quote:d)\n")
    begun = process_time()
    assert [one.id for one in cites(document)] == ["b"]
    assert [one.id for one in embeds(document)] == ["d"]
    assert process_time() - begun < BUDGET


def test_the_quotations_of_a_long_text_make_a_short_message(small: Path) -> None:
    seed = b'She said "yes" and "no" again. ' * 5_000
    (small / "seeds/talks.txt").write_bytes(seed)
    article = f"sha256: {sha256(seed).hexdigest()}, title: T, display: full, rights: R, complete: true"
    (small / ARTICLE).write_text(f"article: {{seed: talks.txt, {article}}}\n", encoding="utf-8")
    messages = [one.message for one in load(small)[1] if one.code == "not-complete"]
    assert len(messages) == 1
    assert messages[0].startswith("complete: true, but no annotation covers 10,000 quotations: seeds/talks.txt:1:11")
    assert messages[0].endswith('"no"; and 9,980 more')


def test_topics_are_nested_to_a_limit_that_is_named(small: Path) -> None:
    deep = "".join(f"t{number + 1}: {{label: T, broader: t{number}}}\n" for number in range(1_200))
    text = f"talks: {{label: T}}\nvisits: {{label: V}}\nt0: {{label: T}}\n{deep}"
    (small / TOPICS).write_text(text, encoding="utf-8")
    assert problems_of(small) == [f"{TOPICS}:19:26 limit"]


def chain_of_topics(number: int, top: int) -> str:
    """Return topics each of which stands below the one before it, and the first one below that of a number."""
    return "".join(f"t{one}: {{label: T, broader: t{one - 1 if one else top}}}\n" for one in range(number))


def test_a_long_circle_of_topics_is_told_in_short(small: Path) -> None:
    topics = f"talks: {{label: T}}\nvisits: {{label: V, broader: t0}}\n{chain_of_topics(30, 29)}"
    (small / TOPICS).write_text(topics, encoding="utf-8")
    problems = load(small)[1]
    assert [(one.place.line, one.code) for one in problems] == [(line, "topic-cycle") for line in range(3, 33)]
    assert problems[1].message == "this topic is broader than itself: t1 → t0 → t29 → t28 → t27 → t26 → … → t1"
    assert len(problems[1].related) == 5


@pytest.mark.parametrize(("top", "count"), [(-1, 1), (2_999, 3_000)], ids=["a chain", "a circle"])
def test_a_long_chain_of_topics_is_read_at_once(small: Path, top: int, count: int) -> None:
    ends = "talks: {label: T}\nvisits: {label: V, broader: t2999}\nt-1: {label: T}\n"
    (small / TOPICS).write_text(ends + chain_of_topics(3_000, top), encoding="utf-8")
    begun = process_time()
    assert len(problems_of(small)) == count
    assert process_time() - begun < BUDGET


def test_a_message_repeats_long_values_cut_short_and_on_one_line(small: Path) -> None:
    key = r"long\n" * 1_000
    (small / TOPICS).write_text(f'? "{key}"\n: {{label: T}}\n', encoding="utf-8")
    texts = [one.message + one.hint for one in load(small)[1]]
    assert [text for text in texts if len(text) > 300 or "\n" in text] == []


def test_ids_of_annotations_do_not_clash_with_those_of_the_page(small: Path) -> None:
    for name, old, new in ((ARTICLE, "id: useful", "id: title"), (ARTICLE, "id: no-crossing", "id: annotations")):
        file = small / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (small / "annotations/comparisons/line.yml").unlink()
    (small / "briefing/index.md").write_text("# Talks\n", encoding="utf-8")
    (page,) = [page for page in all_pages(make_site(small)) if page.uri == "articles/talks/"]
    ids = re.findall(r'\bid="([^"]*)"', page.html)
    assert {"title", "annotations"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_huge_seed_is_refused_unread_with_the_limit_named(small: Path) -> None:
    with (small / "seeds/talks.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    problems = [one_line(one) for one in load(small)[1] if one.code == "limit"]
    message = "the file has 104,857,600 bytes; the limit is 4,194,304 hint: split it into several files"
    assert problems == [f"seeds/talks.txt:1:1: error[limit]: {message}"]


def test_what_is_printed_cannot_drive_a_terminal(small: Path) -> None:
    (small / TOPICS).write_text('"\\e]0;pwned\\a": {label: T}\n"\\u202e": {label: T}\n', encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "check", "--root", str(small)]
    result = subprocess.run(command, capture_output=True, check=False)
    assert result.returncode == 1
    assert re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xe2\x80\xae", result.stdout + result.stderr) is None
    assert rb"\u001b]0;pwned\u0007" in result.stdout


def test_ten_independent_faults_are_ten_problems_in_one_run(small: Path) -> None:
    (small / ARTICLE).write_text(TEN_FAULTS, encoding="utf-8")
    (small / "annotations/comparisons/line.yml").unlink()
    (small / "briefing/index.md").write_text("# Talks\n", encoding="utf-8")
    (small / "seeds/talks.txt").write_bytes((SMALL / "seeds/talks.txt").read_bytes())
    found = [problem for problem in problems_of(small) if problem.startswith(ARTICLE)]
    assert found == [f"{ARTICLE}:{place}" for place in TEN_PLACES.split("; ")]


TEN_FAULTS = """\
article:
  seed: talks.txt
  sha256: 0000
  title: Talks
  event: meetings
  display: fully
  rights: Written for these tests.
  editor: nobody
annotations:
  - id: One
    quote: useful
    topics: [talks]
  - id: two
    quote: We will cross the line
    topics: [talks]
  - id: three
    quote: 15 visits
    topics: [talk]
  - id: four
    quote: useful
    topics: [talks]
    speaker: minster
  - id: five
    quote: useful
    topics: [talks]
    source: gazete
  - id: six
    topics: [talks]
"""
TEN_PLACES = (
    "3:11 seed-changed; 5:10 unknown-event; 6:12 bad-value; 8:3 unknown-key; 10:9 bad-id; 14:12 quote-missing; "
    "18:14 unknown-topic; 22:14 unknown-speaker; 26:13 unknown-source; 27:5 missing-key"
)
