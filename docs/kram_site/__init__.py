"""The documentation site: pages gathered from the repository and generated from the code."""
