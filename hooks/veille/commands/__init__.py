"""What single commands of `veille` do and share."""
