"""Articles to try the project on, and what makes them."""
