"""Words, sentences and forms of French and English."""
