"""Published experiments on people, run again on the model: one file for each.

A file says who measured what, how the protocol is run here and what the model cannot represent. Each of its
functions takes a seed and returns one number. `data/board.csv` lists them: which published number stands
against each, and whether the model was fitted to it or predicts it. `board` puts all side by side.

No study has parameters of its own. People differ in `Person`, and conditions do the rest.
"""
