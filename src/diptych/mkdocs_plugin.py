"""The plugin: MkDocs and its theme render the hand-written pages and the shells; all other pages are stamped."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScript, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as RenderedPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from .clashes import claims, clashes
from .model import Publication, SettingError
from .outputs import fill_in, write
from .page import FILE_SIZE, Page, Planned, esc
from .problem import BrokenBriefing, Place, Problem, ToolError, has_errors
from .report import TextReport, one_line, summary
from .shell import Plan, Shell, marks, plan, sitemaps, split, stage
from .shell.frame import frame, front_matter
from .shell.policy import without_styles
from .shell.templates import adopt, load_in_full
from .shell.titles import escape_items, escape_pages, escape_settings
from .site import Site, make_site
from .stamping import Previous, Writing

if TYPE_CHECKING:  # they take long to import, and only `mkdocs serve` needs them
    from mkdocs.livereload import LiveReloadServer

    from .live import Preview

DOCS = "briefing"
UNLISTED = ("search", "corrections", "print")  # sections that the frame of each page leads to, so that no nav has to
STYLESHEET = "assets/stylesheets/diptych.css"  # of the package's theme
SCRIPT = {"path": "assets/javascripts/diptych.js", "type": "module"}  # the same; it imports the modules beside it
TITLE_ID = "_title"  # of a generated page's <h1>, where the skip link leads; no annotation's id begins so
log = get_plugin_logger("diptych")
ENGINE = log.logger.name.partition(".")[0]


class Options(Config):  # type: ignore[no-untyped-call]
    stamp = Type(bool, default=True)  # false: each page goes through MkDocs' own rendering, to compare
    repository = Type(str, default="")  # "https://github.com/OWNER/NAME": where annotations are proposed
    branch = Type(str, default="main")  # of the repository


class BrokenBriefingError(PluginError, BrokenBriefing):
    """The briefing has errors, which are printed already; nothing of the site was touched."""


class DiptychPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the generated pages and files of a briefing to the site that MkDocs builds."""

    root: Path
    site: Site
    publication: Publication
    pages: dict[str, Page]  # by MkDocs' source path: what MkDocs renders there; a shell's title and so on are marks
    groups: dict[str, tuple[Planned, ...]]  # by MkDocs' source path: the pages to stamp from a shell
    shells: dict[str, Shell]  # by the addresses of those pages, once the shell is rendered
    previous: Previous | None = None  # what stands where the site is to stand, if it is built elsewhere
    begun: Callable[[], None] | None = None  # what `begin_reading` has returned
    writing: Writing
    marked: list[str]  # files of the site that hold the mark of the edition, or those of the sizes of the data
    uris: set[str]  # of all pages of the site
    token: str
    edition: str  # what stands for the id of the edition until the data is written that it is made of
    preview: "Preview | None" = None  # of `mkdocs serve`, which puts scripts of its own into each page

    def on_startup(self, *, command: str, **_: object) -> None:
        if command == "serve":
            from .live import Preview, begin  # noqa: PLC0415 (as above)

            self.preview = begin(Preview(ENGINE))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings that the addresses rest on, and put the package's templates before the theme's."""
        self.root = Path(config.config_file_path).parent.resolve()
        if self.preview:
            self.previous = Previous(self.root, Path(config.site_dir), self.preview.staying)
            config.site_dir = self.preview.prepare(self.root, self.previous.site)
        if Path(config.docs_dir).resolve() != self.root / DOCS:
            raise PluginError(f"mkdocs.yml: diptych needs `docs_dir: {DOCS}`, a folder and not a link")
        if not config.use_directory_urls:
            raise PluginError("mkdocs.yml: diptych needs `use_directory_urls: true`")
        searched = any("search" in name for name in config.plugins)
        adopt(config.theme, policy=not self.preview, addressed=bool(config.site_url), searched=searched)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the site, before MkDocs empties the folder that it builds into."""
        site = config.site_name, config.site_description or "", config.site_url or ""
        try:
            self.publication = Publication(*site, self.config.repository, self.config.branch)
            self.site = make_site(self.root, self.publication, self.begun)
        except (SettingError, ToolError) as error:
            raise PluginError(str(error)) from error
        self._report(self.site.problems)
        if self.site.is_large:
            load_in_full(config.theme)
        config.extra_css.insert(0, STYLESHEET)  # before the briefing's own, which may change it
        config.extra_javascript.insert(0, ExtraScript().run_validation(SCRIPT))  # type: ignore[no-untyped-call]

    def _report(self, found: Iterable[Problem]) -> None:
        problems = sorted(found)
        if has_errors(problems):
            print(TextReport(self.root).text(problems), file=sys.stderr)
            raise BrokenBriefingError.of(problems, summary(problems))
        for problem in problems:
            log.warning("%s", one_line(problem))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the pages that MkDocs renders itself, and a shell for each group of pages that are stamped."""
        own = [file for file in files if file.src_dir == config.docs_dir and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        written = [(file.dest_uri, Place(f"{DOCS}/{file.src_uri}")) for file in own]
        self._report(clashes(claims(config.theme.static_templates, self.site.file_names, written)))
        self.writing = Writing(self.site, self.root, self.publication, config.site_dir, self.previous)
        others = [file.url for file in files]
        planned = plan(self.site.planned, others) if self.config.stamp else Plan(self.site.planned, ())
        self.token = f"diptych{token_hex(12)}"  # at random, so that no page can hold it; the output does not either
        self.pages, self.groups = stage(planned, self.token)
        self.edition, self.shells, self.marked = f"{self.token}-edition", {}, []
        for path, page in self.pages.items():
            listed = page.depth < 2 and page.section not in UNLISTED
            level = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, path, content="", inclusion=level)
            file.dest_uri = page.file
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, /, *, files: Files, **_: object) -> Navigation:
        """Light the section of each generated page, which stands in no list of the navigation itself."""
        for file in files.documentation_pages():
            generated, rendered = self.pages.get(file.src_uri), file.page
            if generated is None or rendered is None:
                continue
            index = files.get_file_from_path(f"{generated.section}/index.md")
            if generated.depth > 1 and rendered.parent is None and index is not None:
                rendered.parent = index.page  # type: ignore[assignment]
            if file.src_uri in self.groups and rendered.canonical_url:
                rendered.canonical_url = marks(self.token)["canonical"]
        escape_items(nav.items)
        return nav

    def on_page_content(self, html: str, /, *, page: RenderedPage, **_: object) -> str:
        """Give a generated page its content, and resolve the cites of a hand-written one."""
        if (generated := self.pages.get(page.file.src_uri)) is None:
            return self.site.cite(without_styles(html), "../" * page.url.count("/"))
        section = any(above.is_section for above in page.ancestors)
        page.meta = front_matter(generated, sidebar=section, found=page.file.src_uri not in self.groups)
        page.toc = TableOfContents([AnchorLink(esc(generated.title), TITLE_ID, 1)])
        return generated.html

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape what MkDocs would print as it is, and take the sitemap out of its hands."""
        escape_settings(config)
        escape_pages(file.page for file in files.documentation_pages())
        rendered = (file.dest_uri.removesuffix("index.html") for file in files.documentation_pages())
        self.uris = {*self.site.by_uri, *rendered}
        env.globals["frame"] = frame(self.site.edition, self.uris | self.site.files.keys(), mark=self.edition)
        config.theme.static_templates.discard("sitemap.xml")  # it would hold the date of the build
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: RenderedPage, **_: object) -> str:
        """Keep a shell for the pages that are stamped from it; MkDocs writes no file that would be empty."""
        group = self.groups.get(page.file.src_uri)
        if group is None:
            if self.edition in output or FILE_SIZE.format("quotes.json") in output:
                self.marked.append(page.file.dest_uri)
            return output
        try:
            self.shells |= dict.fromkeys((member.uri for member in group), split(output, self.token))
        except ValueError as error:
            raise PluginError(f"{page.file.src_uri}: {error}") from error
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the stamped pages, all other files and, where the site's address is known, the sitemap."""
        edition, sizes = self.writing.write(self.shells)
        if not self.preview:
            self.site.renew_schemas()
        fill_in(config.site_dir, self.marked, {self.edition: edition[:12], **sizes})
        if config.site_url:
            for name, data in sitemaps(self.uris, config.site_url, indexed=self.site.is_large).items():
                write(config.site_dir, name, data)

    def on_serve(self, server: "LiveReloadServer", /, *, config: MkDocsConfig, **_: object) -> "LiveReloadServer":
        """Watch all that the site is made of, keep showing the last good one, and save annotations from its pages."""
        from .live import Preview, go_live  # noqa: PLC0415 (as above)

        preview = self.preview = self.preview or Preview(ENGINE, self.root, Path(server.root), shown=True)
        go_live(server, preview, [config.config_file_path, config.theme.custom_dir], config.theme.dirs)
        return server
