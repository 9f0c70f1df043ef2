"""Statements to beads, words to links."""
