"""Bytes -> Article: readers of files and the layers of a page."""
