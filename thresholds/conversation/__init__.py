"""A conversation as a pure reducer: ``step(pack, state, event)`` gives a new state and replies."""
