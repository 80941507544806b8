"""What was read and written last time, kept from one command to the next in a database, one for each briefing.

It lies where the compiled templates lie, in a folder that only this user can write to, and never in the briefing's own
folder, where a pull request could bring it along. Without it, or where it is damaged, everything is made anew.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .memory import file_of, program

_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, value BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID"
_PATIENCE = 5.0  # seconds to wait for another command that writes
#: The disk is full, another command takes long, or a site's name cannot be text: all that is lost is time, next time.
_FAULTS = (sqlite3.Error, UnicodeEncodeError)


class Kept:
    """Values by their kinds and names."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        """Take an open database; without one, nothing is there and nothing stays."""
        self._database = database

    def all(self, kind: str) -> dict[str, bytes]:
        """Return the values of a kind by their names."""
        return dict(self._run("SELECT name, value FROM kept WHERE kind = ?", (kind,)))

    def get(self, kind: str, name: str) -> bytes | None:
        """Return a value, or None where there is none."""
        found = self._run("SELECT value FROM kept WHERE kind = ? AND name = ?", (kind, name))
        return next((value for (value,) in found), None)

    def put(self, kind: str, values: Mapping[str, bytes]) -> bool:
        """Keep values in the place of those of the same names; return whether they are kept."""
        return not values or self.put_all({kind: values})

    def put_all(self, values: Mapping[str, Mapping[str, bytes]]) -> bool:
        """Keep values of several kinds, by kind and name: all of them or none; return whether they are kept."""
        rows = ((kind, name, value) for kind, own in values.items() for name, value in own.items())
        return self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def names(self, kind: str) -> list[str]:
        """Return the names of the values of a kind."""
        return [name for (name,) in self._run("SELECT name FROM kept WHERE kind = ?", (kind,))]

    def forget(self, kind: str, but: Collection[str]) -> None:
        """Forget all values of a kind, but for some names."""
        self.drop(kind, [name for name in self.names(kind) if name not in but])

    def drop(self, kind: str, names: Collection[str]) -> None:
        """Forget values of a kind by their names."""
        if names:
            self._write("DELETE FROM kept WHERE kind = ? AND name = ?", ((kind, name) for name in names))

    def _write(self, query: str, rows: Iterable[tuple[str | bytes, ...]]) -> bool:
        try:
            if self._database is None:
                return False
            with self._database:
                self._database.executemany(query, rows)
        except _FAULTS:
            self._database = None
        return self._database is not None

    def close(self) -> None:
        if self._database:
            self._database.close()

    def _run(self, query: str, values: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._database.execute(query, values) if self._database else ()
        except _FAULTS:
            self._database = None


def open_kept(root: Path) -> Kept:
    """Return what is kept for the briefing in a folder by this very version of the program; the caller closes it.

    Where no database can be opened, it holds nothing and keeps nothing.
    """
    file = file_of(root, "kept")
    try:
        return Kept(_open(file) if file else None)
    except sqlite3.Error:
        return Kept(None)


@contextmanager
def kept_for(root: Path) -> Iterator[Kept]:
    """Give what `open_kept` returns, and close it at the end of the `with` block."""
    kept = open_kept(root)
    try:
        yield kept
    finally:
        kept.close()


def _open(file: Path) -> sqlite3.Connection:
    """Open the database; one that is damaged, or of another version of the program, is emptied."""
    for _ in range(2):
        database = sqlite3.connect(file, timeout=_PATIENCE)
        try:
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_SCHEMA)
            found = database.execute("SELECT value FROM kept WHERE kind = '' AND name = ''").fetchone()
            if found != (program(),):
                with database:
                    database.execute("DELETE FROM kept")
                    database.execute("INSERT INTO kept VALUES ('', '', ?)", (program(),))
            return database
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            database.close()
            file.unlink(missing_ok=True)
    raise sqlite3.DatabaseError
