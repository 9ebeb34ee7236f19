"""The shipped word segmenter for spacy-pkuseg, and the code that trains it."""
