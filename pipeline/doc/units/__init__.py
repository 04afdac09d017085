"""What the words and signs beside a numeral say: units, rates and currencies."""
