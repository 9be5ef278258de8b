"""Chinese address text into the levels of a standard address, and one spelling of each."""
