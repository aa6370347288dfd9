"""Files beside the answers: names that every system takes, and kinds that it would run."""
