"""Terms in a text, in any form."""
