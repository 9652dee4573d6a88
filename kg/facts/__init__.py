"""Document and EntityRefs -> facts: roles, statements, topics, dates."""
