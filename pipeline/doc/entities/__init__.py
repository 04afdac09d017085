"""Named entities of an article, each with a canonical name."""
