"""The divisions of China: the data files, and the script that makes them."""
