"""Document -> EntityRefs: who is named in an article, and where."""
