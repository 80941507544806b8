"""What `serve` shows: the last good site, and what is wrong with the newest state of its briefing.

A new site is built beside the last good one. Where much has not changed, it takes its place file by file, and the rest
stays where it is: ten thousand pages take longer to link, and to remove, than a few take to make.
"""

import gc
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from ..files import files_below
from ..page import NOTHING, Html
from ..takeover import replace_files
from .failure import heard, panel_of


@dataclass
class Preview:
    """What one server shows: the last good site stays where a new one fails."""

    engine: str  # the package that builds, by whose name it logs
    root: Path = Path()  # the briefing's, as soon as the settings are read
    site: Path = Path()  # the folder of what is shown, likewise
    shown: bool = False  # whether there has been a good site
    panel: Html = NOTHING  # what is wrong; empty where the newest state is shown
    staying: set[str] = field(default_factory=set)  # files of the site that are the same in the new one, and not in it

    def prepare(self, root: Path, site: Path) -> str:
        """Take the folders of the briefing and of what is shown, and return the one to build into."""
        self.root, self.site = root, site
        return str(self._new)

    @property
    def _new(self) -> Path:
        return self.site.with_name(f"{self.site.name}.new")

    def renew(self, build: Callable[[], None]) -> None:
        """Build, and show what comes of it: the new site, or the last good one with what is wrong."""
        self.staying.clear()
        gc.disable()  # looking for garbage can wait until the page is shown
        try:
            with heard(self.engine) as records:
                build()
                self._show()
        except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever it is, the editor has to see it)
            self.panel = panel_of(error, records, self.root, self.engine)
        else:
            self.shown, self.panel = True, NOTHING
        finally:
            gc.enable()
            if self.site.name:
                shutil.rmtree(self._new, ignore_errors=True)

    def _show(self) -> None:
        """Put the new site in the place of the last one; no other folder will do, since requests may wait for this."""
        if not self._new.is_dir():
            raise SystemExit("mkdocs.yml: add diptych to `plugins`")
        if self.staying:
            shown = [file for file, _ in files_below(self.site)]
            replace_files(self.site, shown, self._new, self.staying)
        else:
            old = self.site.with_name(f"{self.site.name}.old")
            self.site.rename(old)
            self._new.rename(self.site)
            shutil.rmtree(old, ignore_errors=True)


def begin(preview: Preview) -> Preview:
    """Have an engine's server begin with whatever there is to show: a first build that fails would end it."""
    serve: Any = import_module(f"{preview.engine}.commands.serve")
    build = serve.build

    def renew(*arguments: Any, **options: Any) -> None:
        serve.build = build
        preview.renew(partial(build, *arguments, **options))

    serve.build = renew
    return preview
