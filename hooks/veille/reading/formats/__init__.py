"""One module for each format of a seed, and what several formats have in common."""
