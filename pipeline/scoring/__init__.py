"""How far an output agrees with gold tables: precision, recall, F1."""
