"""Compiled templates, kept from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """Return a cache of compiled templates; None without a folder for temporary files that is this user's alone.

    It is keyed by the text of each template: a stale entry is never used, so a warm build equals a clean one.
    """
    try:
        return FileSystemBytecodeCache(pattern="__diptych_%s.cache")
    except (RuntimeError, OSError):
        return None
