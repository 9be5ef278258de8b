"""How the book's values look to a person: words, masks, columns. No widgets here."""
