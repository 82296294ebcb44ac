"""searchapp: exact full-text search over Chinese policy documents, paragraph by paragraph."""
