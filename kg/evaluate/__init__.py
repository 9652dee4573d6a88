"""Facts against gold: how much of what an article says is found, and how much of what is found is said."""
