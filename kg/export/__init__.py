"""The graph as files for other tools.

    export(store, "graph.ttl")                        the suffix says the form
    export(store, "graph.ttl", profile="simple")      plain person-role-organization triples

The same graph gives the same bytes: everything is sorted, nothing depends on a clock, a hash seed or the
order of loading. A file is there whole or not at all.
"""

from kg.export.files import FORMS, PROFILES, export, render

__all__ = ["FORMS", "PROFILES", "export", "render"]
