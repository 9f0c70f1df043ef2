"""One file a format, listed in REPORTERS."""
