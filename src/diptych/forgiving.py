"""How `mkdocs serve` goes on while a briefing has errors."""

from collections.abc import Callable


def forgiving(build: Callable[[], None], broken: type[Exception]) -> Callable[[], None]:
    """Return a build that ends quietly where MkDocs gives up over this error, which is printed already."""

    def build_unless_broken() -> None:
        try:
            build()
        except SystemExit as stop:
            if not isinstance(stop.__context__, broken):
                raise

    return build_unless_broken
