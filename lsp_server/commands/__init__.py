"""The commands: one file each, with ``configure`` for its arguments and ``run`` for what it does.

Modules here import only what is quick to load; what reads, checks or paints is imported by ``run``.
"""
