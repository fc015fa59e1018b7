"""Reports as files: rows in, bytes out."""
