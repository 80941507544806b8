"""The benchmark: what it measures with, how it measures, and what it says. Hugo itself is not run here."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from bench import linkcheck, material, write_only
from bench.contenders import COLD, FINISHED, JOB, MATERIAL, SAME, STAMPED, WARM, WRITE, Results
from bench.diptych import changed
from bench.facts import weigh
from bench.hugo_finished import write_project
from bench.measure import CannotRunError, Run, measure, put_aside, remove_aside
from bench.pages import finished_pages
from bench.plot import plot
from bench.report import table
from bench.verdicts import Verdict, scale_verdicts

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 30


def make(folder: Path) -> Path:
    command = [sys.executable, str(ROOT / "scripts/bench/corpus.py"), str(folder), str(ARTICLES)]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("corpus") / "briefing")


def articles(briefing: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the annotations of each seed."""
    found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(briefing.glob("annotations/articles/*.yml"))]
    return {article["article"]["seed"]: article["annotations"] for article in found}


def has_problems(briefing: Path) -> bool:
    command = [sys.executable, "-m", "diptych", "check", "--strict", "--root", str(briefing)]
    return subprocess.run(command, check=False, capture_output=True).returncode != 0


def test_the_made_up_briefing_has_the_shapes_of_a_desk(corpus: Path) -> None:
    assert not has_problems(corpus)
    annotations = [one for found in articles(corpus).values() for one in found]
    total = len(annotations)
    assert total == 20 * ARTICLES
    assert 0.10 < sum(isinstance(one["quote"], list) for one in annotations) / total < 0.20
    assert 0.04 < sum(isinstance(one["quote"], dict) for one in annotations) / total < 0.13
    assert 0.08 < sum("note" in one for one in annotations) / total < 0.16
    assert {one.get("timing") for one in annotations} == {None, "preview", "background"}
    assert {one.get("status") for one in annotations} == {None, "reviewed"}
    assert any(isinstance(one.get("speaker"), list) for one in annotations)
    assert any("speaker" not in one for one in annotations)


def test_spans_nest_and_overlap(corpus: Path) -> None:
    pairs = Counter[str]()
    for seed, annotations in articles(corpus).items():
        text = straight((corpus / "seeds" / seed).read_text("utf-8"))
        quotes = [straight(one["quote"]) for one in annotations if isinstance(one["quote"], str)]
        spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
        for one, other in ((a, b) for a in spans for b in spans if a[0] < b[0] < a[1]):
            pairs["nested" if other[1] <= one[1] else "overlapping"] += 1
    assert pairs["nested"] > ARTICLES
    assert pairs["overlapping"] > ARTICLES / 3


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”’", '""\''))


@pytest.mark.parametrize("field", ["speaker", "source"])
def test_few_have_most_of_the_annotations(corpus: Path, field: str) -> None:
    used = Counter(str(one.get(field)) for found in articles(corpus).values() for one in found if field in one)
    known = (corpus / f"annotations/codebook/{field}s.yml").read_text("utf-8").count("  name: ")
    assert sum(count for _, count in used.most_common(known // 2)) > 0.6 * used.total()


def test_the_made_up_briefing_is_the_same_for_the_same_seed(corpus: Path, tmp_path: Path) -> None:
    assert files(make(tmp_path / "briefing")) == files(corpus)


def test_a_change_touches_one_annotation_and_is_undone(corpus: Path) -> None:
    before, entries = files(corpus), articles(corpus)
    with changed(corpus, 1):
        assert not has_problems(corpus)
        now = articles(corpus)
    pairs = [(one, other) for seed in now for one, other in zip(entries[seed], now[seed], strict=True) if one != other]
    assert [one["id"] for one, _ in pairs] == ["a00015-00"]
    assert {key for old, new in pairs for key in new if old.get(key) != new[key]} == {"topics", "note"}
    assert files(corpus) == before


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_program_is_measured_with_its_children() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(300_000_000)'])"
    run = measure([sys.executable, "-c", child])
    assert run.peak > 300_000_000
    assert run.seconds > 0


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ([sys.executable, "-c", "raise SystemExit('no such thing')"], "status 1: no such thing"),
        (["/nowhere/hugo"], "/nowhere/hugo: No such file or directory"),
    ],
)
def test_a_program_that_cannot_run_is_said_so(command: list[str], message: str) -> None:
    with pytest.raises(CannotRunError, match=message):
        measure(command)


def test_what_was_put_aside_is_removed_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.measure.REST", 0)
    output = tmp_path / "output"
    for number in range(2):
        put_aside(output)
        output.mkdir()
        (output / "index.html").write_text(str(number), "utf-8")
    assert len(list(tmp_path.rglob("index.html"))) == 2
    remove_aside(tmp_path)
    assert [path.read_text("utf-8") for path in tmp_path.rglob("index.html")] == ["1"]


def results(**seconds: float) -> Results:
    names = {
        "cold": COLD,
        "warm": WARM,
        "same": SAME,
        "job": JOB,
        "finished": FINISHED,
        "stock": MATERIAL,
        "stamped": STAMPED,
    }
    return Results({names[name]: [Run(value, value, 10**8)] for name, value in seconds.items()})


def kept(verdicts: list[Verdict]) -> list[str]:
    return [verdict.goal for verdict in verdicts if verdict.kept]


def test_a_goal_is_kept_or_missed_by_the_ratio_of_the_medians() -> None:
    found = results(cold=10, warm=3, same=0.5, job=11, stamped=3, finished=4, stock=60)
    found.runs[COLD] += [Run(10, 10, 10**8), Run(1000, 10, 10**8)]
    found.phases = [{"search": 1.0}]
    verdicts = list(scale_verdicts({1_000: found}))
    assert kept(verdicts) == [
        "1 cold, 1,000 articles, against stock Material",
        "1 cold, 1,000 articles, against Hugo doing the job",
        "1 stamping, 1,000 articles, against Hugo with finished pages",
        "3 nothing changed, 1,000 articles",
    ]
    assert str(verdicts[0]) == "ok            1 cold, 1,000 articles, against stock Material: 0.15 ×, at most 0.15"
    assert str(verdicts[3]) == "MISSED        3 one annotation changed, 1,000 articles: 0.30 ×, at most 0.2"


def test_a_goal_whose_rival_did_not_run_is_not_kept() -> None:
    found = results(cold=10, warm=1, same=0.5)
    found.failures[JOB] = "hugo is not installed"
    verdicts = list(scale_verdicts({1_000: found}))
    assert all(goal.startswith("3 ") for goal in kept(verdicts))
    assert str(verdicts[1]).startswith("NOT MEASURED  1 cold, 1,000 articles, against Hugo doing the job: ")


def test_the_table_names_what_did_not_run(site: Path) -> None:
    found = results(cold=2, stock=8)
    found.failures[JOB] = "hugo is not installed"
    lines = list(table(ARTICLES, found, weigh(site)))
    assert f"{JOB:36} not measured: hugo is not installed" in lines
    assert f"{MATERIAL:36}    8.000   8.000   8.000    8.000" in "\n".join(lines)


def test_the_plot_names_every_line_that_it_draws() -> None:
    picture = plot({100: results(cold=1, stock=8), 1_000: results(cold=9, stock=80)})
    texts = [text.text() for text in LexborHTMLParser(picture).css("text")]
    assert {COLD, MATERIAL, "100", "1,000"} <= set(texts)
    assert WRITE not in texts


def test_stock_material_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    small = tmp_path / "site"
    copytree(site / "topics", small / "topics")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    material.write_project(tmp_path / "project", settings, small)
    measure(material.command(tmp_path / "project", tmp_path / "output"))
    built = {page.uri: page.title for page in finished_pages(tmp_path / "output")}
    assert built == {page.uri: page.title for page in finished_pages(small)}


def test_hugo_gets_each_finished_page_with_its_address(site: Path, tmp_path: Path) -> None:
    write_project(tmp_path, site)
    sources = {path.relative_to(tmp_path / "content").as_posix() for path in tmp_path.glob("content/**/*.html")}
    assert {"_index.html", "topics/_index.html", "topics/taiwan.html", "about.html"} <= sources
    assert len(sources) == len(list(finished_pages(site)))
    assert "{{ .Content }}" in (tmp_path / "layouts/all.html").read_text("utf-8")


def test_only_writing_writes_the_same_files(site: Path, tmp_path: Path) -> None:
    write_only.write(write_only.read(site), tmp_path / "site")
    expected = {name: data for name, data in files(site).items() if not name.startswith("pagefind/")}
    assert files(tmp_path / "site") == expected


def test_both_link_checks_find_the_planted_faults(site: Path, tmp_path: Path) -> None:
    faulty = copytree(site, tmp_path / "site")
    planted = Counter(linkcheck.plant(faulty))
    assert planted.total() == linkcheck.PAGES * len(linkcheck.FAULTS)
    assert linkcheck.own_findings(faulty, ROOT) == planted
    assert linkcheck.lychee_findings(faulty) == planted
