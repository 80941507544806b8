"""Where a text may be cut: not inside a word, a number or a character, so that a part never says something else.

A word is letters and digits with the hyphens (`non-market`), apostrophes (`can't`, `China's`), ampersands and full
stops (`U.S.`, `example.com`) between them; a long dash or two hyphens join nothing, and elisions may be cut
(`l'|accord`). A number keeps its separators (`1,500`, `2:30`, `1/2`, no-break spaces), sign, currency and percent sign:
`12` does not stand in `12.5`, `-12` or `12%`. Scripts written without spaces may be cut anywhere but in a number and
after 不, 没 or 未.
"""

import re
import unicodedata
from functools import cache

from ..fold import DASHES, DROPPED

FREE = frozenset(' \n"();!?')  # words and numbers have none of these
BESIDE_ASCII = FREE | set("“”")
REACH = 8  # code points on either side; the longest rule looks at four
LONG_DASHES = "—―⸺⸻"
ZWJ = "\u200d"

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua980-\ua9df"  # Thai to Javanese
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"  # kana and Han
)
HYPHEN = f"[-{''.join(char for char in DASHES if char not in LONG_DASHES)}]"
APOSTROPHE = "['’ʼ]"
CURRENCY = "[$¢£¤¥֏฿₠-⃀]"
NUMERAL = r"[\d〇零一二三四五六七八九十百千万萬亿億兆]"
NO_BREAK = "[\u00a0\u2009\u202f]"
FLAG = "[\U0001f1e6-\U0001f1ff]"
TONE = "[\U0001f3fb-\U0001f3ff]"


@cache
def _inside(letter: str) -> re.Pattern[str]:
    """Compile the places at which nothing may be cut; `letter` is the class of letters and digits."""
    rules = rf"""
      (?<={letter}) (?={letter})
    | (?<={letter}) (?=(?:{HYPHEN}|{APOSTROPHE}|[&·]){letter})
    | (?<={letter}{HYPHEN}) (?={letter})
    | (?<={letter}[&·]) (?={letter})
    | (?<={letter}{APOSTROPHE}) (?={letter}) (?<!\b[cdjlmstCDJLMST].) (?<![qQ]u.) (?<!ll.)
    | (?<=\b[^\W\d_]) (?=\.{letter})     | (?<=\b[^\W\d_]\.) (?={letter})  # U.S
    | (?<={letter}) (?=\.[a-z0-9])       | (?<={letter}\.) (?=[a-z0-9])
    | (?<={NUMERAL}) (?={NUMERAL})
    | (?<=\d) (?=(?:[.,:/٫٬]|{HYPHEN}|{APOSTROPHE})\d)
    | (?<=[\d\s][.,:/٫٬]) (?=\d)         | (?<=\d{APOSTROPHE}) (?=\d)
    | (?<=\d) (?={NO_BREAK}\d\d\d)       | (?<=\d{NO_BREAK}) (?=\d\d\d)
    | (?<=[+±<>≤≥~]) (?=\d)              | (?<!{HYPHEN}{HYPHEN}) (?<={HYPHEN}) (?=\d)
    | (?<={CURRENCY}) (?=\d)             | (?<={letter}) (?={CURRENCY}\d)  # US$5
    | (?<=\d) (?=[%‰°′″]|{CURRENCY})
    | (?<=[不没未]) (?=\w)
    | (?<={ZWJ}) (?=\S) | (?={ZWJ}\S) | (?<={FLAG}) (?={FLAG}) | (?={TONE})
    """
    return re.compile(rules, re.VERBOSE)


def may_cut(text: str, at: int) -> bool:
    """Say whether a quotation may begin or end at this offset (code points) of a text that is not folded."""
    before, after = text[at - 1 : at], text[at : at + 1]
    # What most cuts stand beside; no rule holds.
    if after in FREE or (after.isascii() and before in BESIDE_ASCII) or (before.isascii() and after in BESIDE_ASCII):
        return True
    left, right = text[max(0, at - REACH) : at], text[at : at + REACH]
    letter = "[A-Za-z0-9_]"  # compiled four times as fast as the full class, which most texts never need
    if not (left.isascii() and right.isascii()):
        letter = rf"[^\W{UNSPACED}]"
        left, right = _visible(left), _visible(right)
        if left and right and _is_mark(right[0]):
            return False
        left, right = _without_marks(left), _without_marks(right)
    return _inside(letter).match(left + right, len(left)) is None


def _visible(text: str) -> str:
    return "".join(char for char in text if char == ZWJ or char not in DROPPED)


def _without_marks(text: str) -> str:
    return "".join(char for char in text if not _is_mark(char))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"
