"""A dossier in, what its records say when laid side by side out."""
