"""Who says what: sources, cues, contents and stances."""
