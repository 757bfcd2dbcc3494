"""What happens to a request, one step per file; `app.py` puts them in order."""
