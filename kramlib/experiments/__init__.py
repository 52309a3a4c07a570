"""Protocols run on the stations, and what is measured on their recordings."""
