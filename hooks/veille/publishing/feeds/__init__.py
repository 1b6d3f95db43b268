"""The feeds of the archive and of its topics: Atom, RSS and JSON Feed from one model."""
