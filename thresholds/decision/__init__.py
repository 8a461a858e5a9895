"""Findings and facts to a suggestion, with its trace and what would change it."""
