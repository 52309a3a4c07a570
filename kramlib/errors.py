"""The one family of errors that is written for the learner to read."""


class KramError(Exception):
    """Something a learner can mend. The message names the value, what is allowed and what to do."""
