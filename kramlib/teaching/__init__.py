"""What an instructor makes from a lesson: key, worksheet, a course for nbgrader."""
