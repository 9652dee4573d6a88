"""EntityRefs -> entities across articles, and the decisions of people."""
