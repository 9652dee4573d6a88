"""Who said what: Statements from quotations, reported speech and attitudes.

    "Rates will fall," said Anna Berg.        Berg warned that rates would fall.
     ~~~~content~~~~   cue~ ~~source~         ~src cue~~~ ~~~~~content~~~~~~~~

Candidates are made wide, by structure (`direct`, `clauses`); one function of a candidate grades it
(`acceptance`), where a model trained on a user's own articles can stand. What a statement is about:
`kg.facts.topics`. Who its speaker is in the world: `kg.entities`.
"""

from __future__ import annotations

from kg.facts.statements.acceptance import AttributionModel
from kg.facts.statements.assemble import find

__all__ = ["AttributionModel", "find"]
