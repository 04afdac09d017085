"""Whose word figures are on: two voices on one thing are a dispute."""

from __future__ import annotations


def are_voices_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two figures are each on somebody's word, and on that of others."""
    return bool(one and other) and one.isdisjoint(other)
