"""Forms of enquiries: those that readers fill in, and those of the inbox."""
