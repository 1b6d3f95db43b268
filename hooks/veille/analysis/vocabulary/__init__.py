"""What the archive calls its concepts, and where an article names them."""
