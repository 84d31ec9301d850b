"""press: a static-site generator for investigative reports."""

__version__ = "0.1.0"
