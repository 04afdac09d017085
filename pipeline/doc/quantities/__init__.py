"""Every quantity of an article: what it says, how firmly, and of what."""
