"""How do reports get in from a browser? A folder that takes files, corrections to what was read, and the update."""
