"""Suffix to reader; every reader keeps offsets of the original file."""
