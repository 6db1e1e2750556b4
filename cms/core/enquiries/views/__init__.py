"""Views of enquiries: the public forms, and the inbox."""
