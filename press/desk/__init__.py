"""What helps editors to write: new files, schemas for their editing programs, the reference.

All of it is made from the records that `press.read` reads with, so that it cannot say otherwise;
that is why this package knows one stage.
"""
