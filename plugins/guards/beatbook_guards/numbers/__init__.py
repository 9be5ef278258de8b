"""Numbers in a text that lead to a person: identity papers, cards, accounts, plates, telephones."""
