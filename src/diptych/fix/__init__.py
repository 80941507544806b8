"""Applying what is certain: the fixes that can be meant in one way only, each proved before anything is written.

The edits are exact stretches of the files, so that all else stays byte for byte: a writer of YAML, even one that keeps
comments, would wrap and indent lines in its own way. Seeds are never written.
"""

from .plan import Plan, make_plan
from .write import ChangedError, write_plan

__all__ = ["ChangedError", "Plan", "make_plan", "write_plan"]
