"""A graph's folder over HTTP: a read-only SPARQL 1.1 endpoint, and pages to ask and to look up the words.

    browser, rdflib, curl ──► server ──► protocol   what is asked, and in which form the answer may come
                                │  └───► pages      HTML of rows, facts and articles
                                └──────► engine     worker processes with a limit of time ──► kg.query

Nothing is changed, nothing is loaded from elsewhere, and no address names a file: paths are compared with a
list of routes. `kg build` may put a new graph in force meanwhile; the next question reads it.
"""

from kg.serve.server import Server, address

__all__ = ["Server", "address"]
