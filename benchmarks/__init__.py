"""Measurements of quality, speed and memory; see README.md in this folder."""
