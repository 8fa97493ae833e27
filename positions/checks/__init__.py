"""The checks: what is weak in a dossier, one module per rule."""
