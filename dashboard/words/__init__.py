"""What the dashboard says, in every language: English stands in the code, the others beside it."""
