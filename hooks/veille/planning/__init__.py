"""The steps from seeds to settled pages, each of which finds what was kept and makes what was not."""
