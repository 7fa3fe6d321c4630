"""Files people bring: how they are opened, told apart and read, one module a format."""
