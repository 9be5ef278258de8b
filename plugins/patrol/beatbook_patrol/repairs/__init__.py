"""What is broken on the beat: whom to ask, by when, and asking again."""
