"""Cutting a page into articles."""
