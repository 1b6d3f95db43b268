"""One published briefing: its validated fields, what is inside it, and all of them by number."""
