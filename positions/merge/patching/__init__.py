"""YAML texts changed in the smallest way that says something else."""
