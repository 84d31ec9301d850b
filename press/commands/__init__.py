"""What each command does, one module each; `every` has them all."""
