"""Names that the vocabulary does not know, with the kind of thing they name."""
