"""The trained recogniser: a model over the characters of a page, beside the rules.

``letters`` reads a text as the model does, ``features`` and ``lexical`` say what is to be seen
of each character, ``network`` scores the tags of each, ``crf`` joins the scores to a
distribution over whole sequences, and ``component`` is the spaCy pipe around them.
"""
