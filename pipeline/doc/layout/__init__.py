"""The shape of an article: lines, blocks and their roles, and what repeats itself."""
