"""The check of many versions in a pipeline: finding them, joining their reports, and leaving out what was dealt with before."""
