"""How a social picture is laid out: what a page is about, in type and a few lines."""

from .pictures import Column, Picture, Said
from .sheet import HEIGHT, WIDTH, Box, Sheet, Type, measure

LEFT, RIGHT, FOOT = 68, WIDTH - 68, HEIGHT - 92  # the margins, and the top of the last line
GUTTER = 48
KIND = Type("Semibold", ((28, 1),))
QUESTION = Type("Bold", ((62, 1), (54, 1), (47, 1), (54, 2), (47, 2), (40, 2)))
TITLE = Type("Bold", ((84, 1), (76, 1), (84, 3), (74, 3), (65, 4), (57, 4)))
LEAD = Type("Regular", ((38, 4), (34, 4), (30, 5)))
HEAD = Type("Bold", ((32, 1), (28, 1), (25, 2)))
WHO = Type("It", ((25, 1), (23, 2), (21, 4)))
WORDS = Type("Regular", ((44, 4), (38, 5), (33, 6), (29, 9), (26, 11)))
NAME = Type("Semibold", ((28, 1), (24, 1)))
FACTS = Type("Regular", ((28, 1),))
#: The line of a side, as in the stylesheet, where it is not solid: lengths of its strokes and of the gaps.
DASHES = {"2": (30, 14), "3": (8, 8)}


def draw(picture: Picture) -> bytes:
    """Return a picture as a PNG file of 1200 × 630 pixels."""
    kind, title, lead, columns, facts, name = picture
    sheet = Sheet()
    sheet.print("muted", kind, (LEFT, 46, RIGHT, FOOT), KIND)
    if columns:
        top = sheet.print("ink", title, (LEFT, 88, RIGHT, FOOT), QUESTION) + 24
        step = (RIGHT - LEFT + GUTTER) // len(columns)
        for left, column in zip(range(LEFT, RIGHT, step), columns, strict=True):
            _column(sheet, column, (left, top, left + step - GUTTER, FOOT - 34))
    else:
        top = sheet.print("ink", title, (LEFT + 60, 116, RIGHT, FOOT - 80), TITLE) + 14
        end = sheet.print("muted", lead, (LEFT + 60, top, RIGHT, FOOT - 20), LEAD)
        _stroke(sheet, "1", (LEFT, 138, RIGHT, end))
        _stroke(sheet, "2", (LEFT + 20, 138, RIGHT, end))
    _foot(sheet, facts, name)
    return sheet.png()


def _column(sheet: Sheet, column: Column, box: Box) -> None:
    head, said = column
    left, top, right, bottom = box
    inside = (left + 28, top, right, bottom)
    side, who, words, end = next((one for one in said if _fits(head, one, inside)), said[0])
    colour = str(side) if side in range(5) else "0"
    _stroke(sheet, colour, (left, top + 8, right, bottom))
    for ink, text, style in ((colour, head, HEAD), ("muted", who, WHO)):
        inside = _below(sheet.print(ink, text, inside, style), inside)
    sheet.print("ink", words, _below(inside[1] + 12, inside), WORDS, end)


def _fits(head: str, said: Said, box: Box) -> bool:
    """Say whether words can be shown whole below their heads."""
    _, who, words, end = said
    for text, style in ((head, HEAD), (who, WHO)):
        box = _below(measure(text, box, style)[0], box)
    return measure(words, _below(box[1] + 12, box), WORDS, end)[1]


def _below(top: int, box: Box) -> Box:
    return box[0], top, *box[2:]


def _stroke(sheet: Sheet, colour: str, box: Box) -> None:
    """Draw the line of a side down the left edge of a box."""
    left, top, _, bottom = box
    stroke, gap = DASHES.get(colour, (bottom - top, 0))
    for start in range(top, bottom, stroke + gap):
        sheet.rectangle(colour, (left, start, left + 7, min(start + stroke, bottom)))
    if colour == "4":  # double
        sheet.rectangle("paper", (left + 2, top, left + 5, bottom))


def _foot(sheet: Sheet, facts: str, name: str) -> None:
    """Draw two leaves side by side, the name of the site and, at the right, what there is."""
    sheet.rectangle("ink", (LEFT, FOOT + 7, LEFT + 11, FOOT + 37))
    sheet.rectangle("muted", (LEFT + 16, FOOT + 7, LEFT + 27, FOOT + 37))
    left = RIGHT - FACTS.width(facts)
    sheet.print("muted", facts, (left, FOOT, RIGHT, HEIGHT), FACTS)
    sheet.print("ink", name, (LEFT + 44, FOOT, left - 30, HEIGHT), NAME)
