"""What one text says: sentences, quotes, speakers."""
