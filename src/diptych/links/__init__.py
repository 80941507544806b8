"""The link check: every address of a built site leads somewhere, and nothing is asked of another origin.

Start at `check.py`, which is the flow. `marks.py` says which attributes are addresses, `parse.py` takes them out of a
file, `tree.py` reads the folder, `addresses.py` resolves an address, `landing.py` judges where it leads, `rules.py`
looks at the site as a whole, `locate.py` finds line and column, and `messages.py` has every code with its words.
"""

from .check import check_links
from .messages import MESSAGES

__all__ = ["MESSAGES", "check_links"]
