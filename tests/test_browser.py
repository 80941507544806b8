"""What readers see, in a real browser: the built site, served and clicked through."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cases import SMALL
from kinds import KINDS

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PAYLOAD = "\"'><script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>{{ 7 * 7 }}</title>"


def records(site: Path) -> list[dict[str, str]]:
    data: list[dict[str, str]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return data


def test_the_text_of_each_article_is_its_seed(page: Page, address: str, site: Path) -> None:
    articles = {record["article"]: record["seed"] for record in records(site)}
    assert len(articles) == 3
    for article, seed in articles.items():
        page.goto(f"{address}/articles/{article}/")
        shown = page.eval_on_selector(f'[data-seed="{seed}"]', "element => element.textContent")
        assert shown == (SEEDS / seed).read_bytes().decode().replace("\r\n", "\n")


def test_every_permalink_leads_to_its_words(page: Page, address: str, site: Path) -> None:
    for record in records(site):
        if page.url.split("#")[0] != f"{address}/articles/{record['article']}/":
            page.goto(f"{address}/articles/{record['article']}/")
        words = page.eval_on_selector_all(
            f'mark[data-annotation="{record["id"]}"]', "marks => marks.map(mark => mark.textContent)"
        )
        fragments: list[dict[str, str]] = record["fragments"]  # type: ignore[assignment]
        assert "".join(words) == "".join(fragment["exact"].replace("\n", "") for fragment in fragments)
        assert page.locator(f"[id='{record['id']}']").count() == 1


def test_a_mark_leads_to_its_card_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/articles/call-report/")
    page.locator("a.ref[href='#_quote-xi-red-line']").click()
    page.wait_for_url("**#_quote-xi-red-line")
    card = page.locator("[id='_quote-xi-red-line']")
    assert card.locator("h3").inner_text().startswith("Xi Jinping, via CCTV")
    card.locator("a[href='#xi-red-line']").first.click()
    page.wait_for_url("**#xi-red-line")
    assert page.locator("mark[id='xi-red-line']").inner_text().startswith("first red line")


def test_a_reader_goes_from_the_briefing_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator("article a[data-cite='quote:xi-red-line']").first.click()
    page.wait_for_url("**/articles/call-report/#xi-red-line")
    assert page.locator("mark[id='xi-red-line']").is_visible()


def test_the_lenses_of_a_comparison_have_their_own_addresses(page: Page, address: str) -> None:
    page.goto(f"{address}/compare/taiwan-red-line/")
    heads = "table.collation thead th[scope=col]"
    assert page.locator(heads).all_inner_texts()[1:3] == ["United States", "China"]
    page.get_by_role("link", name="By article").click()
    page.wait_for_url("**/compare/taiwan-red-line/article/")
    assert len(page.locator(heads).all_inner_texts()) == 4


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
def test_every_kind_of_page_works_without_scripts(browser: Browser, address: str, uri: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{uri}")
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert all(quote.is_visible() for quote in page.locator("blockquote").all()[:5])
    context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small briefing with a script in every field that takes text."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("hostile") / "briefing")
    text = json.dumps(PAYLOAD)
    book = root / "annotations/codebook"
    edits = {
        book / "topics.yml": [("{label: Talks}", f"{{label: {text}, definition: {text}}}")],
        book / "parties.yml": [("{name: North}", f"{{name: {text}}}")],
        book / "speakers.yml": [("name: The envoy, role: envoy", f"name: {text}, role: {text}, note: {text}")],
        book / "sources.yml": [("name: The Gazette", f"name: {text}, note: {text}")],
        book / "events.yml": [("name: The meeting", f"name: {text}, place: {text}, note: {text}")],
        root / "annotations/articles/talks.yml": [
            ("title: Talks", f"title: {text}"),
            ("rights: Written for these tests.", f"rights: {text}"),
            ("    speaker: minister", f"    speaker: minister\n    note: {text}"),
        ],
        root / "annotations/comparisons/line.yml": [
            ("title: What of the line?", f"title: {text}\nnote: {text}"),
            ("label: The line", f"label: {text}"),
        ],
        root / "briefing/index.md": [("# Talks", f"---\ntitle: {text}\ndescription: {text}\n---\n# Talks")],
        root / "mkdocs.yml": [("site_name: Talks", f"site_name: {text}\nsite_description: {text}")],
        root / "seeds/talks.txt": [("The talks would", f"{PAYLOAD} The talks would")],
    }
    for file, pairs in edits.items():
        content = file.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in content
            content = content.replace(old, new)
        file.write_text(content, encoding="utf-8")
    _verify_seed(root)
    result = subprocess.run(
        [sys.executable, "-m", "diptych", "build", "--root", str(root)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


def _verify_seed(root: Path) -> None:
    """Write the changed seed's hash into its article, as an editor would after checking it."""
    digest = hashlib.sha256((root / "seeds/talks.txt").read_bytes()).hexdigest()
    file = root / "annotations/articles/talks.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(f"  sha256: {digest}\n" if "sha256:" in line else line for line in lines), encoding="utf-8")


def test_a_script_in_any_field_is_shown_and_never_run(page: Page, hostile: Path, serve: Callable[[Path], str]) -> None:
    address = serve(hostile)
    pages = sorted(file.relative_to(hostile).as_posix() for file in hostile.rglob("*.html"))
    assert len(pages) > 15
    for path in pages:
        page.goto(f"{address}/{path}")
        assert page.evaluate("window.pwned") is None, path
        assert page.locator("article script, article img[src=x]").count() == 0, path
    page.goto(f"{address}/topics/talks/")
    assert page.locator("h1").inner_text() == PAYLOAD
    assert page.title().startswith(PAYLOAD)


@pytest.mark.parametrize("uri", ["coverage/", "coverage/attribution/"])
def test_the_caption_of_a_wide_table_is_in_sight_wherever_the_table_is_moved(
    page: Page, address: str, uri: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/{uri}")
    caption = page.locator(".matrix caption").first
    caption.scroll_into_view_if_needed()
    for left in (0, 90):
        caption.evaluate("(caption, left) => (caption.closest('.table-scroll').scrollLeft = left)", left)
        assert caption.evaluate("caption => caption.closest('.table-scroll').scrollLeft") == left
        expect(caption).to_be_in_viewport(ratio=1)
