"""One article: text to marked document to claims."""
