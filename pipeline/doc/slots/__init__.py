"""The slots of a claim: subject, time, place, source and certainty."""
