"""What a report says about itself: place, year, session, speaker, dates, kind."""

from searchapp.ingest.metadata.facts import Facts, read_facts

__all__ = ["Facts", "read_facts"]
