"""Guards of public texts: no person named or recognisable, no identifier, no address too exact."""
