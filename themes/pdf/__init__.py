"""Documents on paper: templates for typst, their letters, and what sets them. Knows nothing of pages."""
