"""The shipped models and data, and the code that makes them."""
