"""The vectors of texts and of their words."""
