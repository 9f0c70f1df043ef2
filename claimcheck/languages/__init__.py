"""Language knowledge as data."""
