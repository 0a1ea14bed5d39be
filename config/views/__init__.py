"""Pages over several apps: the home page, one's own account, help, and what went wrong."""
