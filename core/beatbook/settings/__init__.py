"""What whoever looks after a machine decides once for everybody on it, in one TOML file.

`values` says what can be set and what holds where nothing is; `keys` explains each of them;
`machine` finds the file and reads it once a process; `reading` judges it; `showing` writes the
explained example, the JSON Schema and where each value comes from.

What a book itself decides (recipients, thresholds, plugins) is kept in the book and journalled, so
it is not here. Whoever asks goes by: option, environment, file, default.

Light path: a look-up imports nothing more without a file, and with one only the standard reader.
"""
