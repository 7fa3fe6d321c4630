"""From a source or a file to the store."""
