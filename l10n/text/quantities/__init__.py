"""Numbers, dates, times, money and measures read by value, whatever the language writes."""
