"""Findings that were read, planted differences beside them, and what collects both."""
