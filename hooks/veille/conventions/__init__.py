"""What writers, editors and their tools put into texts by convention, and what Veille makes of it."""
