"""Veille turns a folder of raw articles into an archive that people read, search and cite."""

__version__ = "0.1.0"
