"""A newsroom to look around in: invented people, places and outlets, driven by the real commands."""
