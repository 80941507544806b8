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


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.set_content("<!doctype html><title>A</title><main><h1>A</h1><img src='data:,'><p style='color: #ccc'>Pale")
    assert {fault.split(":")[0] for fault in violations(page)} == {"html-has-lang", "image-alt", "color-contrast"}
