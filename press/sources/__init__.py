"""Work on the list of sources beside the build: do its links still lead anywhere, and import.

Knows the model and no stage. Nothing here runs when a report is built.
"""
