"""When two claims conflict: same story, same subject, same time, same voice, values apart. Pure functions for rules."""
