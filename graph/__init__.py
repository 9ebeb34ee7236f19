"""From records to a graph and its files."""
