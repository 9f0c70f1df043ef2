"""What ships learnt weights: each module writes one file of the package, by one command, from listed data."""
