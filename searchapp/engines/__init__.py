"""Where are the postings? One contract (base) and the engines that keep it."""
