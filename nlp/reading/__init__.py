"""Reading files of any kind into pages."""
