"""What people touch: pages, exports, command line."""
