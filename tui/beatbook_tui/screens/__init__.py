"""The screens, each imported on its first visit, with its style sheet beside it."""
