"""Planning a month: what is asked, the solver's model, why it can't be done, an own check."""
