def make(folder):
    """One bad row of two hundred is set aside with a warning, and the report is built."""
    with open(folder / "usage" / "usage.csv", "a") as file:
        for second in range(197):
            file.write(f"2026-10-30T10:{second // 60:02}:{second % 60:02}Z,ada,claude-code,"
                       "claude-opus-4-5,interactive,1,1\n")
        file.write("2026-10-30T11:00:00Z,ada,claude-code,claude-opus-4-5,interactive,1,-1\n")
