"""The parts of a snapshot, one module a table or a few: each is filled set-wise."""
