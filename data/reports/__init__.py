"""Named questions to a snapshot, each answered by one table: for pages and exports."""
