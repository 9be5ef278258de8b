"""Due process: adopted, counted, self-scored, judged, published, objected to, answered, sealed.

Nobody's work is scored behind their back: whoever is scored sees every point with its reason,
objects within the days that the scheme gives, and gets an answer from somebody else. What is
sealed can be computed again from its own snapshot, whatever became of records, tree and plugins.
"""
