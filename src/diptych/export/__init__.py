"""The data files: the contract for machines."""

from .data import Append, Parts, data_parts, write_data
from .feeds import FEEDS, feed_files

__all__ = ["FEEDS", "Append", "Parts", "data_parts", "feed_files", "write_data"]
