"""Peers: the same models in other simulators, compared with ours trace against trace."""
