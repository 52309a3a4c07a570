"""What nobody should do, and somebody will."""
