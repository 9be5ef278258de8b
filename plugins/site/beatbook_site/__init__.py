"""Released bulletins as a static web page with an archive and an Atom feed."""
