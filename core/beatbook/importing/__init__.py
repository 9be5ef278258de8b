"""Tabular input and the file of what was refused, without knowledge of forms.

Reading, telling encodings apart and matching headers serve every form alike; what a value means
is for the form to say.
"""
