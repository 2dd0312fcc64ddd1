"""The form at /eintragen/ against the command: the same verdicts and the same files."""
