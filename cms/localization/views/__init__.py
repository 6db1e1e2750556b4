"""Views in place of wagtail-localize's, on the same addresses: they check page permissions and locks, and refuse
with a message what the original would do to readers.
"""
