"""Random samples with a confidence range, and explained signs of perfunctory entry."""
