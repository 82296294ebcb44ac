"""What a report says about itself: place, year, session, speaker, dates, kind."""

from searchapp.ingest.metadata.facts import Around, Facts, read_facts

__all__ = ["Around", "Facts", "read_facts"]
