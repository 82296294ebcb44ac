"""A codec for Whoosh that keeps postings, lengths, columns and stored text as flat arrays, mapped into memory."""
