"""The zhengpu command line."""
