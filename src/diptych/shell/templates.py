"""How the theme's templates are found, mended and compiled, and kept from printing a title as HTML."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from ..bytecode import bytecode_cache
from ..page import Html, esc
from .policy import MARK, mark_scripts, with_policy

THEME = Path(__file__).parent.parent / "theme"
#: The folder of Material's with 35 files that nothing asks for without MkDocs' own search.
SEARCH = ("assets/javascripts/lunr",)
#: HTML allows it on no checkbox; Material writes it on two.
_AUTOCOMPLETE = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*) autocomplete="off"')
#: What stands otherwise in a template of Material: the parts of the frame that it has no place for, each before what
#: does stand there, and the name of a landmark that would else be one of two.
_MENDED: Mapping[str, Mapping[str, str]] = {
    "base.html": {
        "{% block extrahead %}": '{% include "partials/frame/head.html" %}{% block extrahead %}',
        "{% if page.toc": '{% include "partials/frame/skip.html" %}{% if page.toc',
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">': "",
    },
    "partials/header.html": {
        "{% if config.repo_url %}": '{% include "partials/frame/search.html" %}'
        '{% include "partials/frame/drawer.html" %}{% if config.repo_url %}'
    },
    "partials/path.html": {"{{ lang.t('nav') }}": "Breadcrumbs"},
}


class ThemeLoader(FileSystemLoader):
    """Finds the theme's templates and mends them."""

    def __init__(self, folders: Sequence[str], unused: Sequence[str]) -> None:
        super().__init__(folders)
        self.unused = unused

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        for place, mended in _MENDED.get(template, {}).items():
            source = source.replace(place, mended)
        return mark_scripts(_AUTOCOMPLETE.sub(r"\1", source)), path, fresh

    def list_templates(self) -> list[str]:
        """List no unused and no hidden folders: MkDocs drops these, with Material 14,000 icons, one by one."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                below = folder[len(str(root)) :].replace(os.sep, "/").strip("/")
                folders[:] = [one for one in folders if one[0] != "." and f"{below}/{one}" not in self.unused]
                found.update(f"{below}/{name}" if below else name for name in names)
        return sorted(found)


class PageTemplate(Template):
    """Renders a page with its Content-Security-Policy."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        html, mark = super().render(*args, **kwargs), self.globals[MARK]
        return with_policy(html, mark) if mark else html


def adopt(theme: Any, *, policy: bool, addressed: bool, searched: bool) -> None:
    """Put the package's templates before a theme's own, but after the briefing's, and have the theme use `prepare`.

    Without an address of the site there is no sitemap, on which instant navigation rests. `searched` says whether
    MkDocs' own search is there.
    """
    get_env = theme.get_env
    if not addressed:
        load_in_full(theme)
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    unused = () if searched else SEARCH
    theme.get_env = lambda: prepare(get_env(), theme.dirs, policy=policy, unused=unused)


def load_in_full(theme: Any) -> None:
    """Have each page loaded by itself, without instant navigation."""
    theme["features"] = [name for name in theme.get("features", []) if "navigation.instant" not in name]


def prepare(
    environment: Environment, folders: Sequence[str], *, policy: bool = True, unused: Sequence[str] = ()
) -> Environment:
    """Make the engine's template environment quick, and safe for titles that are escaped already.

    Without `policy`, pages get no Content-Security-Policy. No file is taken from the unused folders.
    """
    environment.loader = ThemeLoader(folders, unused)
    environment.template_class = PageTemplate
    environment.globals[MARK] = f" {token_hex(12)}" if policy else ""
    environment.filters["striptags"] = _striptags
    environment.bytecode_cache = bytecode_cache()
    return environment


def _striptags(value: object) -> Html:
    """Strip tags as Jinja does, but return HTML: Jinja's own filter unescapes, and nothing escapes after it."""
    return esc(Html(value).striptags())
