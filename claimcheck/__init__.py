"""Where two language versions of a text stop saying the same thing."""
