"""Many articles: where their records are kept, and who works on them."""
