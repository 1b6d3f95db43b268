"""The text of an entry -> HTML."""
