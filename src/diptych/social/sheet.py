"""A sheet of white paper to print on, in the font and the colours of the site, and its PNG file."""

import struct
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zlib import compress, crc32

from font_source_serif_pro import font_directory  # type: ignore[import-untyped]
from PIL import Image, ImageFont

from .setting import LEADING, Setting, set_text

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels

WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers ask for
#: As in the stylesheet where the scheme is light; the sides by their numbers.
COLOURS = {
    "paper": "ffffff",
    "ink": "1b2028",
    "muted": "545c68",
    "0": "757a85",
    "1": "0b5cad",
    "2": "b0380b",
    "3": "00796b",
    "4": "3a3a3a",
}
SHADES = 3  # of each colour, for the edges of letters: with paper and five colours 16 in all, half a byte a pixel
_SHADE = [round(value * SHADES / 255) for value in range(256)]
_SHADED = bytes(255 if shade else 0 for shade in _SHADE)


class Type(NamedTuple):
    """How a text is set: in the first of these sizes in which it takes no more lines."""

    face: str  # a file of the font: "Bold", "It"
    sizes: tuple[tuple[int, int], ...]  # of the letters, in pixels, and how many lines

    def width(self, text: str) -> int:
        """Return how wide a text is in the first size, in pixels."""
        return _width(_printable(text), _font(self.face, self.sizes[0][0]))


@dataclass
class Sheet:
    """What is printed, as numbers of palette colours: the paper, then the shades of each colour that is used."""

    image: Image.Image = field(default_factory=lambda: Image.new("L", (WIDTH, HEIGHT)))
    colours: list[str] = field(default_factory=list)

    def first(self, colour: str) -> int:
        """Return the number before the shades of a colour."""
        if colour not in self.colours:
            self.colours.append(colour)
        return self.colours.index(colour) * SHADES

    def rectangle(self, colour: str, box: Box) -> None:
        self.image.paste(self.first(colour) + SHADES, box)

    def print(self, colour: str, text: str, box: Box, style: Type, end: str = "") -> int:
        """Print a text from the top of a box on, and return where it ends; what does not fit is an ellipsis.

        The end of the text, a mark that closes it, is printed even then.
        """
        left, top, *_ = box
        setting = _set(text, box, style, end)
        for number, line in enumerate(setting.lines):
            at = (left, top + round(number * setting.size * LEADING))
            self._line(colour, line, at, _font(style.face, setting.size))
        return setting.below(top)

    def _line(self, colour: str, line: str, at: tuple[int, int], font: ImageFont.FreeTypeFont) -> None:
        first = self.first(colour)
        (left, top), advances = at, _advances(font)
        for character in line:
            if letter := _letter(character, font, first):
                self.image.paste(letter.image, (left + letter.x, top + letter.y), letter.stencil)
            left += advances[character]

    def png(self) -> bytes:
        """Return the sheet as a PNG file.

        Pillow would write one, too, but tries five filters on each line, which takes as long as to compress it; for
        colours of a palette it is best to have none (the PNG specification on filter selection).
        """
        colours = [bytes.fromhex(COLOURS[colour]) for colour in self.colours]
        shades = [(value, shade) for colour in colours for shade in range(1, SHADES + 1) for value in colour]
        palette = [255] * 3 + [round(255 + (value - 255) * shade / SHADES) for value, shade in shades]
        self.image.putpalette(palette)
        bits = 4 if len(palette) <= 16 * 3 else 8
        pixels = self.image.tobytes("raw", "P;4" if bits == 4 else "P")
        length = WIDTH * bits // 8
        lines = (b"\0" + pixels[start : start + length] for start in range(0, len(pixels), length))  # 0: no filter
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, 3, 0, 0, 0)  # 3: the pixels are colours of the palette
        chunks = {b"IHDR": head, b"PLTE": bytes(palette), b"IDAT": compress(b"".join(lines), 1), b"IEND": b""}
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def measure(text: str, box: Box, style: Type, end: str = "") -> tuple[int, bool]:
    """Return where a text ends in a box, and whether it fits."""
    setting = _set(text, box, style, end)
    return setting.below(box[1]), setting.whole


@lru_cache(64)  # it takes long, and what is found to fit is printed next
def _set(text: str, box: Box, style: Type, end: str) -> Setting:
    def width(line: str, size: int) -> int:
        return _width(line, _font(style.face, size))

    left, top, right, bottom = box
    return set_text(_printable(text), style.sizes, (right - left, bottom - top), width=width, end=end)


def _width(text: str, font: ImageFont.FreeTypeFont) -> int:
    """Return the width of a text in pixels."""
    return sum(map(_advances(font).__getitem__, text))


class _Advances(dict[str, int]):
    """How far the next character stands from each, in pixels: they are asked for many thousand times."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font

    def __missing__(self, character: str) -> int:
        self[character] = round(self._font.getlength(character))
        return self[character]


_advances = cache(_Advances)


class _Letter(NamedTuple):
    """What is printed of a character, where it covers the paper, and how far that is from its place."""

    image: Image.Image
    stencil: Image.Image
    x: int
    y: int


@cache
def _letter(character: str, font: ImageFont.FreeTypeFont, first: int) -> _Letter | None:
    """Return a character's letter in the shades after a number; None for a space.

    It takes long to draw and comes hundreds of times.
    """
    mask, (x, y) = font.getmask2(character)
    cover = bytes(mask)
    if not any(cover):
        return None
    image, stencil = (Image.frombytes("L", mask.size, cover.translate(table)) for table in (_shades(first), _SHADED))
    return _Letter(image, stencil, x, y)


@cache
def _shades(first: int) -> bytes:
    """Return for each value of a pixel the number of its shade."""
    return bytes(first + shade for shade in _SHADE)


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(font_directory, f"SourceSerifPro-{face}.otf")
    # The other layout engine is not on every machine; this one sets letter beside letter.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _printable(text: str) -> str:
    """Return a text as the font can print it: an ellipsis stands for characters that it lacks."""
    composed = unicodedata.normalize("NFC", text)
    lacking = {character for character in set(composed) if not (character.isspace() or _has_glyph(character))}
    runs = groupby(composed, lacking.__contains__)
    return "".join("…" if lacks else "".join(run) for lacks, run in runs) if lacking else composed


@cache
def _has_glyph(character: str) -> bool:
    return _glyph(character) != _glyph("\uffff")


@cache
def _glyph(character: str) -> bytes:
    return bytes(_font("Regular", 20).getmask(character))
