"""The rules: being in this folder is being registered."""
