"""A site for the tests of the engine: its pages come from one JSON file, so that titles may be anything.

python fake_site.py mkdocs WORD…              runs MkDocs' own command on such a site
python fake_site.py diptych ROOT SITE ENGINE  builds and publishes one as `diptych build` does
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import diptych.site
from diptych.engine import EngineError, build_into
from diptych.export import Append, Described, Parts
from diptych.index import Index
from diptych.model import UNKNOWN, Briefing, Codebook, Publication
from diptych.page import Html, Page, Planned, esc
from diptych.problem import Place, Problem
from diptych.publish import publish
from diptych.site import Site

PAGES = "annotations/pages.json"
SETTINGS = """\
site_name: R&D <b>
site_url: https://example.org/brief/
docs_dir: briefing
theme: {name: material, font: false, features: [navigation.tabs, navigation.path]}
plugins: [diptych]
nav:
  - Home: index.md
  - Topics: topics/index.md
  - "<i>More</i> & more":
      - speakers/index.md
      - Method: about.md
"""
NOTHING = Index(Path(), Briefing(Codebook({}, {}, {}, {}, {}), {}, {}, (), ()), {})


@dataclass(frozen=True)
class FakeSite(Site):
    """A site whose briefing holds nothing: it has the pages and files that it is given."""

    topics: Mapping[str, str] = field(default_factory=dict)  # addresses by cites

    def address(self, cite: str) -> str | None:
        return self.topics.get(cite)

    def write_parts(self, parts: Iterable[Parts], append: Append) -> Described:  # noqa: ARG002
        return {"quotes.json": (0, "")}

    def describe(self, described: Described) -> Mapping[str, bytes]:  # noqa: ARG002
        return {}

    def renew_schemas(self) -> None:
        """Write nothing."""


def make_site(root: Path, publication: Publication = UNKNOWN, begun: object = None) -> FakeSite:  # noqa: ARG001
    """Return the pages that the file lists; one that is not JSON gives the problem `syntax`."""
    try:
        rows = json.loads((root / PAGES).read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        place = Place(PAGES, error.lineno, error.colno, error.colno)
        return FakeSite(NOTHING, publication, (Problem(place, "syntax", error.msg),))
    pages = tuple(Page(uri, title, description, Html(html)) for uri, title, description, html in rows)
    warnings = tuple(Problem(Place(PAGES), "form-mismatch", "odd") for page in pages if page.title == "odd")
    files = {"assets/diptych.css": b"h1 { color: #222 }\n"}
    topics = {f"topic:{page.uri.split('/')[1]}": page.uri for page in pages if page.section == "topics"}
    return FakeSite(NOTHING, publication, warnings, tuple(map(ready, pages)), files, topics=topics)


def ready(page: Page) -> Planned:
    """Return a finished page as a planned one."""
    return Planned(page.uri, lambda: page)


def write_briefing(root: Path, pages: Iterable[Page], *, settings: str = SETTINGS, **documents: str) -> Path:
    """Write a briefing of these pages and of hand-written ones, by name without `.md`; return its folder."""
    for folder in ("annotations", "briefing", "seeds"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    write_pages(root, pages)
    for name, text in {"index": "# Home\n", "about": "# About\n", **documents}.items():
        (root / "briefing" / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def write_pages(root: Path, pages: Iterable[Page]) -> None:
    """Have a briefing say that these are its generated pages."""
    rows = [(page.uri, page.title, page.description, page.html) for page in pages]
    (root / PAGES).write_text(json.dumps(rows), encoding="utf-8")


def make_page(uri: str, title: str = "A title", description: str = "A description", *, words: str = "Words.") -> Page:
    """Return a page with a heading and a paragraph."""
    return Page(uri, title, description, Html(f'<h1 id="_title">{uri}</h1>\n<p>{esc(words)}</p>'))


def main(command: str, *words: str) -> None:
    diptych.site.make_site = make_site  # before the plugin is imported
    if command == "mkdocs":
        from mkdocs.__main__ import cli  # noqa: PLC0415 - ProperDocs must not find it loaded

        cli(words)
    root, site, engine = words
    try:
        publish(Path(site), lambda target: build_into(Path(root), target, engine=engine))
    except EngineError as error:
        sys.exit(f"diptych: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
