"""A recording and axes in, axes out; and the figure in words."""
