"""Ready configurations for hosts, written out by `build.py hosting`."""
