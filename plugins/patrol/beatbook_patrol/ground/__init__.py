"""The ground of a beat: street graph, points, areas; how it is read, checked and asked."""
