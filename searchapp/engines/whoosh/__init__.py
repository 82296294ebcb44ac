"""The embedded engine: an index that is Whoosh's on disk, searched with NumPy.

schema, columns and codec say what is on disk, storage and toc read it guarded, inversion and writer fill it. segments
give it as flat arrays (postings is that contract), and evaluate, scoring, facets, counting and grouping
work on nothing else.
"""

from searchapp.engines.whoosh.kind import WhooshKind

__all__ = ["WhooshKind"]
