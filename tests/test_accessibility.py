"""axe-core finds nothing to object to on any kind of page, wide and narrow, light and dark."""

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from kinds import KINDS

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe-core's rules, best practices included, find wrong with the page as it is shown."""
    page.evaluate(AXE)
    found: dict[str, list[dict[str, Any]]] = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert found["passes"]
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    page: Page, address: str, uri: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_open_drawer(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/")
    for control in ("#__drawer", "#__toc"):
        page.locator(control).press("Space")
        expect(page.locator(f".md-sidebar--primary [for={control[1:]}]").last).to_be_in_viewport(ratio=1)
        assert violations(page) == []


@pytest.mark.parametrize(
    ("selector", "pseudo", "drawn"),
    [
        (".md-path__item + .md-path__item", "::before", "backgroundColor"),
        (".card summary", "::after", "backgroundColor"),
        (".md-tabs__item--active", "", "borderBottomStyle"),
        (".annotate-entry", "", "backgroundColor"),
    ],
)
def test_forced_colours_leave_what_is_drawn_in_sight(
    page: Page, address: str, selector: str, pseudo: str, drawn: str
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/articles/call-report/")
    page.get_by_role("button", name="Annotate").click()
    expect(page.locator(".annotate-entry")).to_have_attribute("aria-pressed", "true")
    value = f"it => getComputedStyle(it, '{pseudo}').{drawn}"
    ground = page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor")
    assert page.locator(selector).first.evaluate(value) not in {ground, "rgba(0, 0, 0, 0)", "none"}


CONTRASTS = """words => words.map(word => {
    const style = (one) => getComputedStyle(one);
    const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => rgb(colour).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    let ground = word;
    while (ground.parentElement && rgb(style(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const [paper, ink] = [light(style(ground).backgroundColor), light(style(word).color)];
    return (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("switched", [True, False], ids=["highlights", "no highlights"])
def test_the_text_of_an_article_can_be_read_in_forced_colours(
    page: Page, address: str, scheme: Literal["light", "dark"], *, switched: bool
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{address}/articles/call-report/#xi-red-line")
    page.get_by_label("Show highlights").set_checked(switched)
    words = page.locator(".seed mark, .seed a.ref:visible")
    assert words.count() > (90 if switched else 40)
    assert min(words.evaluate_all(CONTRASTS)) >= 4.5


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.set_content("<!doctype html><title>A</title><main><h1>A</h1><img src='data:,'><p style='color: #ccc'>Pale")
    assert {fault.split(":")[0] for fault in violations(page)} == {"html-has-lang", "image-alt", "color-contrast"}
