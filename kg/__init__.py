"""News articles in, a knowledge graph out: who holds which office, and who said what about which topic."""
