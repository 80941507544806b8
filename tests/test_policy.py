"""Every page has a strict Content-Security-Policy that the theme's scripts satisfy and scripts in contents do not."""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from cases import SMALL
from diptych.shell.policy import MARK, mark_scripts, with_policy, without_styles
from kinds import KINDS

ATTACK = "<script>window.pwned = 1</script><img src='data:,' alt='x' onerror='window.pwned = 1'>"
DOCUMENTS = {
    "index": f"# Talks\n\n{ATTACK}\n",
    "table": "# Table\n\n| a | b |\n|---|--:|\n| c | d |\n",
    "moved": "---\ntemplate: redirect.html\nlocation: ../?a&b\n---\n",
}


def policy(html: str) -> dict[str, list[str]]:
    """Return the policy of a page, which has to be the first element of its head, by directive."""
    tags = LexborHTMLParser(html).css("head > *")
    assert tags[0].attributes["http-equiv"] == "Content-Security-Policy"
    words = [directive.split() for directive in (tags[0].attributes["content"] or "").split(";")]
    return {name: values for name, *values in words}


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_every_page_allows_its_own_inline_scripts_by_hash_and_nothing_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        html = path.read_text(encoding="utf-8")
        scripts = LexborHTMLParser(html).css("script:not([src]):not([type])")
        assert len(scripts) >= 3
        assert policy(html) == {
            "default-src": ["'self'"],
            "script-src": ["'self'", *sorted(hash_of(script.text()) for script in scripts), "'wasm-unsafe-eval'"],
            "img-src": ["'self'", "data:"],
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }
        assert html.encode().index(b"<meta charset=") < 1000  # browsers look no further


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
def test_the_theme_works_under_the_policy(page: Page, address: str, uri: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{uri}")
    page.locator("label.md-header__button[for=__drawer]").click()
    assert page.locator("#__drawer").is_checked()
    page.locator(".md-overlay").click(position={"x": 350, "y": 400})
    assert not page.locator("#__drawer").is_checked()
    for scheme in ("default", "slate"):
        page.locator("[data-md-component=palette] label:visible").click()
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
    page.reload()
    page.locator("body[data-md-color-scheme=slate]").wait_for()


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
def test_a_script_planted_into_a_page_does_not_run(browser: Browser, address: str, site: Path, uri: str) -> None:
    file = site / uri
    html = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
    assert html.count("</article>") == 1
    said, pwned = visit(browser, f"{address}/{uri}", html.replace("</article>", f"{ATTACK}</article>"))
    assert [message.split(" violates")[0] for message in said] == [
        "Executing inline script",
        "Executing inline event handler",
    ]
    assert hash_of("window.pwned = 1") in said[0]
    assert pwned is None


def visit(browser: Browser, address: str, html: str | None = None) -> tuple[list[str], object]:
    """Return what the browser said of what it blocked, and what the attack left behind."""
    with browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        if html is not None:
            page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(address)
        page.wait_for_function("document.querySelector('img[onerror]').complete")
        return said, page.evaluate("window.pwned")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small briefing with these hand-written pages: with a script, with a table, and one that has moved."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("raw") / "briefing")
    for name, text in DOCUMENTS.items():
        (root / f"briefing/{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


def test_a_script_written_into_a_page_does_not_run(browser: Browser, raw: Path, serve: Callable[[Path], str]) -> None:
    html = (raw / "index.html").read_text(encoding="utf-8")
    assert ATTACK.split("<img", maxsplit=1)[0] in html
    assert hash_of("window.pwned = 1") not in policy(html)["script-src"]
    _, pwned = visit(browser, f"{serve(raw)}/")
    assert pwned is None


def test_columns_keep_their_alignment_without_inline_styles(
    raw: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    page.goto(f"{serve(raw)}/table/")
    cells = page.eval_on_selector_all("article th, article td", "all => all.map(it => getComputedStyle(it).textAlign)")
    assert [cell in {"right", "end"} for cell in cells] == [False, True] * 2


def test_a_page_that_has_moved_leads_on(raw: Path, page: Page, serve: Callable[[Path], str]) -> None:
    html = (raw / "moved/index.html").read_text(encoding="utf-8")
    assert policy(html)["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    address = serve(raw)
    page.route("**/?a&b", lambda route: route.fulfill(body="<title>there</title>", content_type="text/html"))
    page.goto(f"{address}/moved/")
    page.wait_for_url(f"{address}/?a&b")


def test_only_marked_scripts_are_allowed() -> None:
    template = '<head></head><script>a()</script><script src="b.js"></script><script type="text/plain">c</script>{}'
    marked = mark_scripts(template)
    assert marked.count(MARK) == 1
    html = with_policy(marked.replace(f"{{{{ {MARK} }}}}", " 0123abcd").format("<script>d()</script>"), " 0123abcd")
    assert policy(html)["script-src"] == ["'self'", hash_of("a()"), "'wasm-unsafe-eval'"]
    assert re.sub("<meta[^>]*>", "", html).replace("\n    ", "") == template.format("<script>d()</script>")


@pytest.mark.parametrize("html", ["<p>no head</p>", "<header></header>", ""])
def test_what_is_no_page_gets_no_policy(html: str) -> None:
    assert with_policy(html, " 0123abcd") == html


def test_only_the_styles_of_columns_become_classes() -> None:
    aligned = '<td style="text-align: right;">a</td><th style="text-align: center;">b</th>'
    assert without_styles(aligned) == '<td class="align-right">a</td><th class="align-center">b</th>'
    assert without_styles('<p style="text-align: right;">&lt;td style="text-align: right;"') == (
        '<p style="text-align: right;">&lt;td style="text-align: right;"'
    )
