"""The full-text index of `PageEntry` on each database behind one expression.

The databases compare ready words only: what a word is, and its base form, is decided in `words` and `lemmas`, so that
all of them find the same.
"""
