"""A stand-in YouTube Data API v3 on loopback, for the tests and the demo and nothing else."""
