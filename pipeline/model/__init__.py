"""Ground types: frozen, standard library only; every other floor speaks in them."""
