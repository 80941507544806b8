"""Hugo at its best: every page is finished HTML, and the layout only puts the theme's frame around it."""

import json
from html import escape
from pathlib import Path

from .hugo import SETTINGS
from .pages import cut, finished_pages


def write_project(project: Path, site: Path) -> None:
    """Write the project that turns the pages of a built site into pages of the same size."""
    (project / "content").mkdir(parents=True)
    (project / "layouts").mkdir()
    (project / "hugo.toml").write_text(SETTINGS, "utf-8")
    (project / "layouts/all.html").write_text(layout(site), "utf-8")
    for page in finished_pages(site):
        path = project / "content" / _source(page.uri, site)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {"title": page.title, "description": page.description, "root": "../" * page.depth, "data": page.data}
        path.write_text(f"{json.dumps(head)}\n{page.html}\n", "utf-8")


def _source(uri: str, site: Path) -> str:
    """Return the path of a page's source: Hugo makes sections of the folders directly below `content`."""
    name = uri.rstrip("/")
    is_section = "/" not in name and any(path.is_dir() for path in (site / name).iterdir())
    return f"{name}/_index.html".lstrip("/") if is_section else f"{name}.html"


def layout(site: Path) -> str:
    """Return the frame of a rendered page with Hugo's own expressions where pages differ."""
    page = next(page for page in finished_pages(site) if page.depth == 2 and page.description and not page.data)
    before, _, after = cut((site / page.uri / "index.html").read_text("utf-8"))
    before = before.replace("</head>", "{{ .Params.data | safeHTML }}\n</head>")
    frame = f"{before}\n{{{{ .Content }}}}\n{after}"
    values = {
        escape(page.title): "{{ .Title }}",
        escape(page.description): "{{ .Description }}",
        f"https://diptych.example/{page.uri}": "{{ .Permalink }}",
        '"../.."': '"{{ $root }}"',
        "../../": "{{ $root }}",
    }
    for text, expression in values.items():
        frame = frame.replace(text, expression)
    return "{{ $root := .Params.root }}" + frame
