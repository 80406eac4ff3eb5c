"""What a translation must carry over: inline codes, placeholders, ICU syntax."""
