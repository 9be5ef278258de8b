"""Rural policing as a pack: the files beside this one are all there is."""
