"""The files of an archive: listed, known by their checksums, read when asked for, written in one step."""
