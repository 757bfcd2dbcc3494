"""What the console needs and what knows nothing of the cloud: markup, plots, words."""
