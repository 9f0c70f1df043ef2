"""One file a rule, listed in CHECKS."""
