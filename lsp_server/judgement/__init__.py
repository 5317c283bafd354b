"""When two claims conflict: same story, same subject, same time, same voice, and then values apart.

Pure functions over claims, for rules to call. What they decide, and the thresholds they decide by, come from a
reading of real articles side by side; each says in its docstring what it keeps silent about.
"""
