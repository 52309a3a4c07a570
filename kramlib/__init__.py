"""kramlib: a teaching lab for leg cramps, from nerve to muscle and what goes wrong on the way.

Importing it is cheap: nothing that computes or draws is loaded before it is asked for.
"""

__version__ = "0.1.0"
