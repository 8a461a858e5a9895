"""How it looks: the command line, the plain line-by-line chat and the Textual app."""
