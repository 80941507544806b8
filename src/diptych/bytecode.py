"""Compiled templates, kept from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """Return a cache of compiled templates, or None where there can be none.

    It is keyed by the text of each template, so a stale entry is never used, and a warm build equals a clean one. There is
    none without a folder for temporary files that only this user can write to.
    """
    try:
        return FileSystemBytecodeCache(pattern="__diptych_%s.cache")
    except (RuntimeError, OSError):
        return None
