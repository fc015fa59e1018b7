"""Everything that reads, starting from the person who asks."""
