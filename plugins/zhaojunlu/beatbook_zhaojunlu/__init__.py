"""One station's own rules: its staffing model and patrol requirements."""
