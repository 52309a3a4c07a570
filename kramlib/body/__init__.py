"""Slow models, minutes to weeks: what a person does, and what it does to nerve, muscle and blood."""
