"""In a model's process: from bytes to predictions and back."""
