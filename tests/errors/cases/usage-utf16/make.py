def make(folder):
    """What a spreadsheet program calls "Unicode text"."""
    path = folder / "usage" / "usage.csv"
    path.write_bytes(path.read_text().encode("utf-16"))
