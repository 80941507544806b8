"""The data files: the contract for machines."""

from .data import Append, Described, Parts, data_parts, describe, write_parts
from .feeds import FEEDS, feed_files

__all__ = ["FEEDS", "Append", "Described", "Parts", "data_parts", "describe", "feed_files", "write_parts"]
