"""The clauses of a sentence, robust to a parser that errs."""
