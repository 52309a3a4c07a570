"""The fibre of Shorten et al. 2007: 56 equations from the shock to the force, at 20 degC.

state and constants -> membrane -> release -> calcium -> bridges -> rates -> solver, in this order of
reading, which is the order of the signal.
"""
