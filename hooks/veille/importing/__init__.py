"""Feeds, and exports of blogs and of databases of the press -> seeds."""
