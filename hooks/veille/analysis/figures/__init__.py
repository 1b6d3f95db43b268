"""The amounts that an article states: numbers, units, and what is counted."""
