def make(folder):
    """Workbooks instead of exports: one by its name, one in disguise."""
    (folder / "usage" / "october.xlsx").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    (folder / "usage" / "october.csv").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
