"""What we know and what we hold: records, lexicon, corpus, store."""
