"""The shape of every file of a pack, as strict pydantic models."""
