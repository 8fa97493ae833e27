"""Renderers: tables and books in, bytes or text out."""
