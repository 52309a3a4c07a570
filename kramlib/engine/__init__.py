"""Numbers only: compiled loops, parameters, recordings, stimuli. No physiology."""
