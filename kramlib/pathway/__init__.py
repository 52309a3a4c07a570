"""The stations of the path from nerve to muscle. The order of the signal is written here, once."""

ORDER = ("command", "motoneuron", "axon", "junction", "fibre", "motor_units", "reflex")
