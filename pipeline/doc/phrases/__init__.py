"""The words of a slot: noun phrases, verb groups and names."""
