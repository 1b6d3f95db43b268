"""Feeds and exports of blogs -> seeds."""
