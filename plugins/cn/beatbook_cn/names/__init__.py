"""Chinese personal names: where the surname ends, and how a name is typed in pinyin."""
