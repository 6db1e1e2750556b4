"""Gathered in cms.core.models; imported from their modules elsewhere."""
