"""What bulletins say of incidents: kinds, sections, wording, tips, and counts from elsewhere."""
