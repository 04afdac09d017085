"""Temporal expressions of an article, and the days that they mean."""
