"""Typed, cached views on the word lists and tables in `ontologies/`: one module an area of knowledge."""
