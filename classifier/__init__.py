"""From a text to a score one can check."""
