"""From the mentions of an article to its claims."""
