"""Keeping a dossier: beginning one, and adding records to it."""
