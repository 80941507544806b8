"""The texts of the seeds, read when they are asked for: those of ten thousand articles need not be held at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from .anchor import SeedText
from .problem import ToolError
from .read import seed_of

KEPT = 64  # texts that are held


class LazyTexts(Mapping[str, SeedText]):
    """The texts of a briefing's seeds by their file names; only those are there that were read as `seeds` says."""

    def __init__(self, root: Path, seeds: Mapping[str, str]) -> None:
        """Take the briefing's folder and the sha256 of each seed by its name."""
        self._root = root
        self._seeds = seeds
        self._kept: dict[str, SeedText] = {}

    def __getitem__(self, name: str) -> SeedText:
        """Return a text; KeyError where there is none, ToolError where the file is another one by now."""
        if name not in self._kept:
            sha256, seed = self._seeds[name], seed_of(self._root, name, [])
            if seed is None or seed.sha256 != sha256:
                raise ToolError(f"seeds/{name} was changed meanwhile: run the command again")
            if len(self._kept) == KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[name] = SeedText.of(seed)
        return self._kept[name]

    def __contains__(self, name: object) -> bool:
        return name in self._seeds

    def __iter__(self) -> Iterator[str]:
        return iter(self._seeds)

    def __len__(self) -> int:
        return len(self._seeds)
