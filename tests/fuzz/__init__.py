"""What random bytes do to the readers."""
