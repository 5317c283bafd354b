"""Findings to text, JSON, SARIF and annotations: one file a format."""
