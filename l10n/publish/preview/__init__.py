"""A preview of the site that nobody else sees: drafts with marks, source beside target."""
