"""One module per document format: parse bytes into an Article, render it back."""
