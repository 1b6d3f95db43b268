"""What the search page loads: records, their terms, and the shards that these are in."""
