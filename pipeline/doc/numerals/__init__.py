"""What a numeral says: digits, words, fractions and vague numbers."""
