"""What does the reader get? Requests → pages of results, exports, marks."""
