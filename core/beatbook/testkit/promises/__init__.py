"""What every plugin promises: each a function from the plugin under test to what breaks it.

A sentence says which declaration breaks the promise and how to mend it.
"""
