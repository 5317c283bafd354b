"""Findings to LSP, one file a feature. Only here and in server.py is pygls imported."""
