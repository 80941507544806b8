"""What the mode "Annotate" writes: files that the check accepts, the same as the program itself would write."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from diptych import yamlwrite
from diptych.anchor import Miss, SeedText
from diptych.anchor.cut import may_cut
from diptych.annotate import Draft, as_file, find
from diptych.fold import fold
from diptych.index import Index
from diptych.load import load
from diptych.problem import has_errors
from test_builds import copy_flagship

ARTICLES = ("call-preview", "call-report", "defense-talks")
MODULES = "/assets/javascripts/annotate/"
SCHEMA = "# yaml-language-server: $schema=../../../.diptych/schema/article.json\n"
#: Letters, digits and marks of all kinds that the rules know: where they meet, words are cut or not.
CHARACTERS = "abcdSu  ’'--–—.,12$%&é́不没中国 \u00ad\u200b\u200d\u00a0“\"…\t\n日x😀🇺🇸"
#: Makes quotes of selections, `[[start, end], …]` for each in code units; null where there is no word or an overlap.
QUOTES = """async ([modules, selections]) => {
  const { seedOf, snap } = await import(modules + "seed.js");
  const { quoteOf } = await import(modules + "anchor.js");
  const { fileOf } = await import(modules + "yaml.js");
  const seed = seedOf(document.querySelector(".seed").textContent);
  const places = (spans) => spans.map(([start, end]) => [seed.starts[start], seed.ends[end]]);
  const rest = { topics: ["taiwan"], speakers: [], source: "", inferred: false, note: "" };
  return selections.map((stretches) => {
    const spans = stretches.map((stretch) => snap(seed, ...stretch));
    if (spans.includes(null) || spans.some(([start], at) => start < spans[at - 1]?.[1])) return null;
    const quote = quoteOf(seed, spans);
    return { chosen: places(spans), quoted: places(quote.spans), quote, file: fileOf({ ...rest, quote }) };
  });
}"""


@pytest.fixture
def article(page: Page, address: str) -> Page:
    """Return a page of an article, in which the modules can be loaded."""
    page.goto(f"{address}/articles/call-report/")
    return page


def call(page: Page, module: str, function: str, arguments: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what a function of a module returns for each of many lists of arguments."""
    script = "async ([path, name, all]) => import(path).then((it) => all.map((one) => it[name](...one)))"
    results: list[Any] = page.evaluate(script, [f"{MODULES}{module}.js", function, arguments])
    return results


def selections(seed: SeedText, closed: Sequence[tuple[int, int]], number: int) -> list[list[tuple[int, int]]]:
    """Return random stretches of a text away from what is closed, of many lengths, some of them in parts."""
    chance = random.Random(seed.name)  # noqa: S311 (the same ones in each run)
    found: list[list[tuple[int, int]]] = []
    while len(found) < number:
        starts = sorted(chance.randrange(len(seed.text)) for _ in range(chance.choice([1, 1, 1, 2, 3])))
        stretches = [(start, start + chance.choice([1, 4, 20, 80, 500])) for start in starts]
        free = not any(start < last + 30 and first - 30 < end for start, end in stretches for first, last in closed)
        if free and all(end <= len(seed.text) for _, end in stretches):
            found.append(stretches)
    return found


def test_random_selections_pass_the_check_and_are_found_again(
    page: Page, address: str, index: Index, tmp_path: Path
) -> None:
    root = copy_flagship(tmp_path / "briefing")
    made: dict[str, Any] = {}
    for article in ARTICLES:
        seed = index.texts[index.briefing.articles[article].seed.text]
        closed = [(span.start, span.end) for _, spans in index.zones(article) for span in spans]
        page.goto(f"{address}/articles/{article}/")
        assert page.locator(".seed").text_content() == seed.text
        assert max(seed.text) < "\U00010000"  # so that code units are code points
        folder = root / f"annotations/articles/{article}"
        folder.mkdir(exist_ok=True)
        for number, one in enumerate(filter(None, page.evaluate(QUOTES, [MODULES, selections(seed, closed, 90)]))):
            made[f"{article}-{number}"] = one
            (folder / f"{article}-{number}.yml").write_text(one["file"], encoding="utf-8")
            check_as_the_program_quotes(one, seed)
    assert len(made) >= 200
    found, problems = load(root)
    assert not has_errors(problems), problems
    for id, one in made.items():
        assert [[span.start, span.end] for span in found.quotes[id].spans] == one["quoted"]
        pairs = list(zip(one["quoted"], one["chosen"], strict=True))
        assert one["quoted"] == one["chosen"] or len(pairs) > 1, id
        assert all(quoted[0] <= chosen[0] < chosen[1] <= quoted[1] for quoted, chosen in pairs), id
    assert sum(one["quoted"] == one["chosen"] for one in made.values()) >= 200
    assert sum("\n" in text for id in made for text in found.quotes[id].exact) >= 20


def check_as_the_program_quotes(made: Any, seed: SeedText) -> None:
    """Check that words in one piece are quoted as `diptych quote` does."""
    if len(made["chosen"]) > 1:
        return
    start, end = made["chosen"][0]
    line, column = map(int, seed.place(start).split(":")[1:])
    draft = find([seed.text[start:end]], seed, (line, column))
    if isinstance(draft, Miss):  # the program tells 100 places apart, and this is a further one
        assert seed.text.count(seed.text[start:end]) > 100
        return
    quote = made["quote"]
    assert (list(draft.quote), draft.prefix, draft.suffix) == (quote["exact"], quote["prefix"], quote["suffix"])


def random_texts(number: int, longest: int) -> list[str]:
    chance = random.Random(number)  # noqa: S311 (the same ones in each run)
    return ["".join(chance.choices(CHARACTERS, k=chance.randint(1, longest))) for _ in range(number)]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_words_are_cut_where_the_program_cuts_them(article: Page) -> None:
    places = [(text, at) for text in random_texts(2000, 9) for at in range(len(text) + 1)]
    found = call(article, "cut", "mayCut", [(text, units(text[:at])) for text, at in places])
    assert [place for place, may in zip(places, found, strict=True) if may != may_cut(*place)] == []


def test_texts_are_folded_as_the_program_folds_them(article: Page) -> None:
    texts = random_texts(3000, 30)
    found = call(article, "seed", "seedOf", [(text,) for text in texts])
    assert [text for text, seed in zip(texts, found, strict=True) if seed["plain"] != fold(text).text] == []


LONG = "word " * 60 + "end"
NASTY = [
    *("yes", "No", "y", "null", "true", "12:30", "010", "1.5", "~", "-", "- a", "? a", "a: b", "a #b", "#a", "{a}", ""),
    *("[a]", "a, b", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", '"a"', "'a'", "it's", "“a”", "a\\b", "a\tb", "a\nb"),
    *(" a", "a ", "a  b", "\u200b", "a\u00adb", "\u2028", "\ufeff", "\x85", "\x07", "😀", "é", "e\u0301", "½", "_a"),
    *("\ue000", "\U000e0041", "中文", "أهلا", "a" * 300, LONG, LONG.replace(" ", ": "), "a " * 48 + "bb ccc"),
]


def test_texts_become_the_scalars_that_the_program_writes(article: Page) -> None:
    texts = [*NASTY, *random_texts(1000, 12), *random_texts(300, 250)]
    assert call(article, "yaml", "scalar", [(text,) for text in texts]) == list(map(yamlwrite.scalar, texts))
    for arguments in (("note",), ("exact", "  ")):
        found = call(article, "yaml", "field", [(arguments[0], text, *arguments[1:]) for text in texts])
        assert found == [yamlwrite.field(arguments[0], text, *arguments[1:]) for text in texts]


DRAFTS = {
    "words": Draft("", ("one",), topics=("taiwan",)),
    "passages": Draft("", ("one", "two: three"), topics=("taiwan", "no"), speakers=("biden",), source="cctv"),
    "context": Draft(
        "", ("one",), prefix="before", topics=("taiwan",), speakers=("biden", "dong-jun"), note="A.\n\nB."
    ),
    "long": Draft("", (LONG,), suffix=LONG, topics=("taiwan",), note=LONG),
    "both": Draft("", ("one", LONG), prefix="a: b", topics=("taiwan",)),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_file_is_the_one_that_the_program_writes(article: Page, draft: Draft) -> None:
    values = {key: getattr(draft, key) for key in ("topics", "speakers", "source", "note")}
    values["quote"] = {"exact": draft.quote, "prefix": draft.prefix, "suffix": draft.suffix}
    [plain, inferred] = call(article, "yaml", "fileOf", [({**values, "inferred": flag},) for flag in (False, True)])
    assert plain == SCHEMA + as_file(draft)
    basis = f"source: {draft.source}\nsource_basis: inferred\n"
    assert inferred == (plain.replace(f"source: {draft.source}\n", basis) if draft.source else plain)


def test_a_note_loses_what_no_file_may_hold(article: Page) -> None:
    pasted = {"quote": {"exact": ["one"]}, "topics": [], "speakers": [], "source": "", "note": "a\x07b\x80c\x9fd"}
    [made] = call(article, "yaml", "fileOf", [(pasted,)])
    assert made.endswith("\nnote: abcd\n")


def test_an_id_begins_with_the_article_and_is_free_on_the_page(article: Page) -> None:
    texts = ["The first red line", "“Liberté” and Égalité, naïve", "no, not so", "a " * 9 + "x" * 90]
    found = call(article, "form", "proposeId", [("call-report", text) for text in texts])
    assert found[:3] == ["call-report-first-line", "call-report-liberte-egalite-naive", "call-report"]
    assert len(found[3]) == 60
    article.evaluate("document.querySelector('.seed mark').id = 'call-report-first-line'")
    assert call(article, "form", "proposeId", [("call-report", texts[0])]) == ["call-report-first-line-2"]
