"""Ukrainian and English words: their forms, what governs them, how they are romanized."""
