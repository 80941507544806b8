"""Make README's picture of the site, `docs/picture.png`, from freshly built pages: `python3 scripts/picture.py`.

How it looks depends on the fonts of the machine, so no check compares it; make it anew when the home page has changed.
"""

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from _chromium import find_chromium, get_chromium
from _venv import BUILD, PYTHON, ROOT, TEST, VENV, prepare

PICTURE = ROOT / "docs" / "picture.png"
PAGE = ""  # its address below the site's root
WIDTH, HEIGHT, SCALE = 1440, 720, 4 / 3  # CSS pixels, and pixels of the picture for each of them
COLOURS = 256


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to what matters."""


def main() -> int:
    if Path(sys.prefix) != VENV:  # the browser and the imaging library are there
        prepare(BUILD, TEST)
        return subprocess.call([PYTHON, __file__])
    if not get_chromium(PYTHON):
        return 1
    with TemporaryDirectory() as folder:
        subprocess.run([PYTHON, "-m", "diptych", "build", "--root", ROOT, "--site", f"{folder}/site"], check=True)
        PICTURE.write_bytes(picture(Path(folder, "site")))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1000:.0f} kB")
    return 0


def picture(site: Path) -> bytes:
    """Return the top of a page of the built site, in light colours, as a PNG of few colours."""
    from PIL import Image  # noqa: PLC0415 (not there before .venv is)

    image = Image.open(BytesIO(screenshot(site))).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    output = BytesIO()
    few.save(output, "PNG", optimize=True)
    return output.getvalue()


def screenshot(site: Path) -> bytes:
    """Return what a browser shows of the page, served on a free port of this machine."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (the same)

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as http,
        sync_playwright() as playwright,
    ):
        thread = Thread(target=http.serve_forever)
        thread.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE,
            color_scheme="light",
            reduced_motion="reduce",
        )
        page.goto(f"http://127.0.0.1:{http.server_port}/{PAGE}", wait_until="networkidle")
        image = page.screenshot()
        browser.close()
        http.shutdown()
        thread.join()
    return image


if __name__ == "__main__":
    sys.exit(main())
