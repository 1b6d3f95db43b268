"""How to cite an article."""
