"""Settings, backups, and what the program is made of."""
