"""The files of a new site: what has changed is made, in several processes, and the rest is taken from the site before.

`writing.py` is the flow: pages are stamped from their shells, `datafiles.py` writes what lies below `/data/` article by
article, and `previous.py` knows what each file of the published site was made from.
"""

from .previous import Previous
from .writing import Writing

__all__ = ["Previous", "Writing"]
