"""Typed tables: columns, frames, files."""
