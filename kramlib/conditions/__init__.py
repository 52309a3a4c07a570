"""What happens to a person, as changes of parameters: parameters in, parameters out."""

NAMES = ("electrolytes",)
