"""What pronouns and definite phrases point back to."""
