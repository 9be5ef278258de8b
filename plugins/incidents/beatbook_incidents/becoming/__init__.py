"""An incident goes on as a dispute, an inspection or a visit, and nobody types anything twice."""
