"""Measurements of the site, `make bench`: no tests, but beside them, since they start from the same data."""
