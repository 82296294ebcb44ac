"""What does a body of reports say? The search service, with research on what is found."""

from __future__ import annotations

from searchapp.search.service import SearchService


class ResearchService(SearchService):
    """Searches one generation and does research on it. Each method is a module of this folder."""
