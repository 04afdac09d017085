"""Where a figure stands: its phrase, its clause, and what it measures."""
