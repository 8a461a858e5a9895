"""Published figures: what they are, how sure they are, and what may and may not be said with them.

Nothing here is read by the deciding core (an import contract proves it).
"""
