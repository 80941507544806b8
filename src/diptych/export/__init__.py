"""The data files: the contract for machines."""

from .data import Append, Described, Parts, data_parts, describe, write_parts
from .feeds import FEEDS, feed_files
from .package import FILE_NAMES

__all__ = ["FEEDS", "FILE_NAMES", "Append", "Described", "Parts", "data_parts", "describe", "feed_files", "write_parts"]
