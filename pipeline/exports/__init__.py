"""Interchange formats made of an output folder and the decisions on it."""
