"""What the tool costs, beside simpler programs and as its input grows."""
