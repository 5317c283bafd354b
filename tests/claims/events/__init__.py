"""Happenings, what dates them, and who takes part."""
