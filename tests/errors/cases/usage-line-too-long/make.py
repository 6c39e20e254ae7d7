def make(folder):
    """A line of 100 MB, as a broken export writes it."""
    with open(folder / "usage" / "usage.csv", "ab") as file:
        file.write(b"2026-10-30T10:00:00Z,ada,")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n")
