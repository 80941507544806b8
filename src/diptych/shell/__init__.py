"""The seam to the engine: how the pages of a briefing come into the frame that the engine's theme puts around them.

`shells.py` stamps most pages from a page of their kind that the engine renders once. `templates.py` finds and mends the
theme's templates; what these print is made by `frame.py`, escaped by `titles.py`, and given a Content-Security-Policy
by `policy.py`. `sitemap.py` lists all pages.

Nothing here knows what a briefing holds, nor imports the engine: `mkdocs_plugin.py` joins the two.
"""

from .shells import FIELDS, Field, Plan, Shell, canonical, marks, plan, split, stage, stamp, values
from .sitemap import sitemaps

__all__ = [
    "FIELDS",
    "Field",
    "Plan",
    "Shell",
    "canonical",
    "marks",
    "plan",
    "sitemaps",
    "split",
    "stage",
    "stamp",
    "values",
]
