"""Values kept between builds: the store, its small values in memory, their checksums and packing."""
