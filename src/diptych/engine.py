"""Run the engine that renders the hand-written pages and the shells.

MkDocs, and ProperDocs, which continues it, run in this process and load Diptych's plugin, which adds all the rest.

Zensical runs no plugins of MkDocs. The seam for it is `build_into`: it would stage a docs_dir (the hand-written pages
with their cites resolved, and what `shell.plan` and `shell.stage` give), have Zensical build that into `target`, and
end as the plugin does: `shell.split` and `shell.stamp`, the site's other files, `shell.sitemap`. Nothing above this
module would change.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from .shell.shells import SHELL
from .stamping import Previous

#: Extensions of Markdown that make of a page what stands in it, and of nothing else.
PURE = frozenset("abbr admonition attr_list def_list fenced_code footnotes md_in_html tables toc".split())


class EngineError(Exception):
    """Why there is no new site, in one line; what is wrong with the briefing is printed already."""


class NoEngineError(EngineError):
    """The engine could not run at all."""


def build_into(
    root: Path,
    target: Path,
    *,
    engine: str = "mkdocs",
    strict: bool = False,
    published: Path | None = None,
    begun: Callable[[], None] | None = None,
) -> bool:
    """Build the site of the briefing in `root` into the folder `target`; `strict` fails on warnings too.

    Return whether the same files would give the same site again, and nothing to say.

    Where a site stands `published` already, files that would be the same are taken from it, by way of a folder beside
    `target` whose name ends in ".links". `begun` is what `begin_reading` has returned.

    Problems and warnings go to standard error. EngineError says that the site is not, or not rightly, built.
    """
    previous = Previous(root.resolve(), published) if published else None
    with _running(engine, logging.WARNING) as said:
        load_config = import_module(f"{engine}.config").load_config
        config = load_config(**_settings(root), site_dir=str(target), strict=strict or None)
        if "diptych" not in config.plugins:
            raise EngineError("mkdocs.yml: add diptych to `plugins`")
        if previous:
            previous.begin_takeover(target, linked=_is_alone(config))
        plugin = config.plugins["diptych"]
        plugin.previous, plugin.begun = previous, begun
        config.plugins.on_startup(command="build", dirty=False)
        try:
            import_module(f"{engine}.commands.build").build(config)
        finally:
            config.plugins.on_shutdown()
        return not said and _is_repeatable(config)


def serve(root: Path, *, engine: str = "mkdocs", address: str = "127.0.0.1:8000") -> None:
    """Show the site of the briefing in `root` at HOST:PORT and rebuild it at each change, until interrupted."""
    with _running(engine, logging.INFO):
        import_module(f"{engine}.commands.serve").serve(**_settings(root), dev_addr=address)


def _settings(root: Path) -> Mapping[str, str]:
    path = str(root.resolve() / "mkdocs.yml")
    return {"config_file": path, "config_file_path": path}


def _is_alone(config: Any) -> bool:
    """Say whether nobody writes to the site but the engine and this plugin."""
    return {*config.plugins} <= {"diptych", "search", "material/search"} and not config.hooks


def _is_repeatable(config: Any) -> bool:
    """Say whether the same files give the same site: whether nothing has a say but the engine and this plugin."""
    settings = Path(config.config_file_path).read_text("utf-8")
    alone = _is_alone(config) and not config.theme.custom_dir
    return alone and {*config.markdown_extensions} <= PURE and "!ENV" not in settings and "INHERIT" not in settings


class _Heard(logging.StreamHandler[TextIO]):
    """Prints what an engine logs, and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        super().emit(record)


def _is_news(record: logging.LogRecord) -> bool:
    """Say whether a record is worth a line; that an engine writes no file for a shell is not, since none is wanted."""
    said = record.getMessage()
    return not (said.startswith("Page skipped: ") and f"/{SHELL}" in said)


@contextmanager
def _running(engine: str, level: int) -> Iterator[list[logging.LogRecord]]:
    """Load an engine and print what it logs, which is also given; turn whatever it raises into one EngineError."""
    _load(engine)
    logger = logging.getLogger(engine)
    handler = _Heard()
    handler.addFilter(_is_news)
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))  # as the engine's own command prints
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield handler.records
    except EngineError:
        raise
    except (Exception, SystemExit) as error:
        raise EngineError(_reason(error, engine)) from error
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


def _reason(error: BaseException, engine: str) -> str:
    """Return why an engine stopped, in one line; what it has printed already is not said again."""
    exceptions = import_module(f"{engine}.exceptions")
    if isinstance(error.__context__, exceptions.BuildError):
        return "the site is not built"
    known = type(error).__module__ == exceptions.__name__
    return " ".join(f"{engine}: {'' if known else f'{type(error).__name__}: '}{error}".split())


def _load(engine: str) -> None:
    """Import an engine; ProperDocs takes the place of MkDocs for all that import it, so one process has one of them."""
    if engine not in ("mkdocs", "properdocs"):
        raise NoEngineError(f"the engine {engine} is not supported yet: choose mkdocs or properdocs")
    loaded = sys.modules.get("mkdocs")
    if loaded is not None and loaded.__name__ != engine:
        raise NoEngineError(f"{loaded.__name__} is loaded already: run {engine} in another process")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        import_module("properdocs.replacement" if engine == "properdocs" else engine)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != engine:
            raise
        raise NoEngineError(f"the engine {engine} is not installed: run `pip install {engine}`") from None
