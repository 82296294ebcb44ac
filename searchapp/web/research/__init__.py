"""The pages of research, and the same answers as JSON, CSV and SVG: a page's address with an ending."""
