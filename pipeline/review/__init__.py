"""The review page: fact-checkers work through the flagged conflicts of an output folder."""
