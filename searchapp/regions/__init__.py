"""Which place is that? The units of GB/T 2260 by name and year, and the choice among them by evidence."""
