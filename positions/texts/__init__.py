"""Source texts and what stands in them: quotes proved, words located, passages linked."""
