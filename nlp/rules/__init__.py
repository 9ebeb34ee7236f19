"""Rules that propose mentions, from lexicons and structure, at character grain."""
