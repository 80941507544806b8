"""Comparisons as tables: what stands where, and what may be said of a cell that is empty."""

import shutil
from pathlib import Path

import pytest

from cases import SMALL
from diptych.collate import WIDTH, collate
from diptych.index import Index
from diptych.load import load
from diptych.model import COLUMNS, Columns


@pytest.mark.parametrize("lens", COLUMNS)
def test_every_quote_of_a_row_stands_in_it(index: Index, lens: Columns) -> None:
    for comparison in index.briefing.comparisons.values():
        tables = collate(comparison, index, lens)
        assert all(len(table.columns) <= WIDTH for table in tables)
        for number, row in enumerate(comparison.rows):
            shown = {quote.id for table in tables for cell in table.rows[number].cells for quote in cell.quotes}
            assert shown == {quote.text for quote in row.quotes}


@pytest.mark.parametrize("lens", COLUMNS)
def test_a_cell_has_quotes_or_a_reason(index: Index, lens: Columns) -> None:
    for comparison in index.briefing.comparisons.values():
        for table in collate(comparison, index, lens):
            for cell in (cell for line in table.rows for cell in line.cells):
                assert bool(cell.quotes) != bool(cell.reason)
                assert (cell.reason == "elsewhere") == bool(cell.topic)


def test_an_article_is_said_to_lack_only_what_none_of_its_annotations_is_about(index: Index) -> None:
    said = 0
    for comparison in index.briefing.comparisons.values():
        for line in (line for table in collate(comparison, index, "article") for line in table.rows):
            quotes = [index.quotes[quote.text] for quote in line.row.quotes]
            topics = {topic for quote in quotes for topic in quote.topics}
            stated = {absence.column.text for absence in (*line.row.absent, *comparison.absent)}
            for cell in (cell for cell in line.cells if cell.reason == "not-mentioned" and cell.column not in stated):
                said += 1
                assert index.briefing.articles[cell.column].complete
                about = {topic for quote in index.of("article", cell.column) for topic in quote.topics}
                assert not topics & about
    assert said > 0


REASONS = {
    # comparison, row, column of the lens by article: the reason of the empty cell
    ("tiktok-elections", "TikTok", "defense-talks"): "other-event",
    ("tiktok-elections", "Election interference", "call-report"): "not-discussed",
    ("expected-and-reported", "South China Sea", "call-preview"): "not-mentioned",
    ("call-by-channel", "Taiwan", "call-preview"): "elsewhere",
}


@pytest.mark.parametrize(("place", "reason"), REASONS.items(), ids=map(str, REASONS))
def test_reasons_of_the_flagship(index: Index, place: tuple[str, str, str], reason: str) -> None:
    comparison, label, column = place
    tables = collate(index.briefing.comparisons[comparison], index, "article")
    lines = [line for table in tables for line in table.rows if line.row.label == label]
    assert [cell.reason for line in lines for cell in line.cells if cell.column == column] == [reason]


BEFORE = {
    # the date of the article, that of the event: why a party that speaks elsewhere in it has nothing in a row
    ("2024-01-31", "2024-02-01"): "preview",
    ("2024-02-01", "2024-02-01"): "elsewhere",
    ("2024-01", "2024-02-01"): "preview",
    ("2024-02", "2024-02-01"): "elsewhere",
    ("2024", "2024-02-01"): "elsewhere",
    ("2023", "2024-02-01"): "preview",
    ("2024-02-01", "2024-02"): "elsewhere",
    ("2024-01-31", "2024-02"): "preview",
    ("2024-01", "2024"): "elsewhere",
}


@pytest.mark.parametrize(("dates", "reason"), BEFORE.items(), ids=map(str, BEFORE))
def test_only_what_was_surely_written_before_an_event_is_said_to_be(
    dates: tuple[str, str], reason: str, tmp_path: Path
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    article, line = root / "annotations/articles/talks.yml", root / "annotations/comparisons/line.yml"
    article.write_text(article.read_text("utf-8").replace("  event:", f"  published: {dates[0]}\n  event:"), "utf-8")
    line.write_text(line.read_text("utf-8").replace("no-crossing, ", ""), "utf-8")
    (root / "annotations/codebook/events.yml").write_text(f"meeting: {{name: M, date: {dates[1]}}}\n", "utf-8")
    index, problems = load(root)
    [table] = collate(index.briefing.comparisons["line"], index, "party")
    assert not problems
    assert [cell.reason for cell in table.rows[0].cells if not cell.quotes] == [reason]
