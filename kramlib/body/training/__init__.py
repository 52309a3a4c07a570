"""Training and fatigue: what minutes of work and weeks of habit do to a muscle and its nerve."""
