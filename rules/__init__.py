"""The built-in rules: one file each. The first plugin of the entry-point group `copydesk.rules`."""
