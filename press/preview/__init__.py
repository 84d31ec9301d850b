"""Preview: the report in a browser while it is written. Above the pipeline; publishes nothing.

The site stands in memory, so looking at it never touches the published folder, and an address
that is asked for is looked up among the pages made, never on the disk.
"""
