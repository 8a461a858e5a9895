"""How words become a route: understanding, decision and conversation, with no screen and no clock."""
