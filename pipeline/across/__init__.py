"""Across articles: what repeats what, which claims speak of one thing, what they make of it."""
