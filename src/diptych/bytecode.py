"""Compiled templates, kept from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """Return a cache keyed by the text of each template: a stale entry is never used, so a warm build equals a clean one.

    None where there is no folder for temporary files that only this user can write to.
    """
    try:
        return FileSystemBytecodeCache(pattern="__diptych_%s.cache")
    except (RuntimeError, OSError):
        return None
