"""One file a platform that can be asked, and one that reads what it answers."""
