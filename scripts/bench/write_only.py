"""Write the files of a built site again, and nothing else: `python write_only.py SITE FOLDER TIMER`.

The file TIMER gets the seconds between having all files in memory and having written the last one.
"""

import os
import sys
import time
from pathlib import Path

SEARCH = "pagefind"  # the index, which has a line of its own


def read(site: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a site, search index apart, by path."""
    paths = (path for path in sorted(site.rglob("*")) if path.relative_to(site).parts[0] != SEARCH)
    return {str(path.relative_to(site)): path.read_bytes() for path in paths if path.is_file()}


def write(files: dict[str, bytes], folder: Path) -> float:
    """Write files into a new folder; return how many seconds that took."""
    begin = time.perf_counter()
    for parent in sorted({str(Path(name).parent) for name in files}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        descriptor = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(descriptor, data)
        os.close(descriptor)
    return time.perf_counter() - begin


if __name__ == "__main__":
    seconds = write(read(Path(sys.argv[1])), Path(sys.argv[2]))
    Path(sys.argv[3]).write_text(str(seconds), "utf-8")
