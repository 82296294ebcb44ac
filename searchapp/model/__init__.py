"""What travels between the parts: plain frozen values, standard library only."""
