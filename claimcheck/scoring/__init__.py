"""How far each word of one version is supported by the other."""
