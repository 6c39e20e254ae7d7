"""Git keeps no modes but the one for programs, so they are set here."""


def make(folder):
    private = folder / "private"
    private.mkdir()
    (private / "notes.txt").write_text("to be kept\n")
    (private / "notes.txt").chmod(0o640)
    (private / "closed.txt").write_text("to be kept\n")
    (private / "closed.txt").chmod(0o600)
    for each in (folder, private):
        each.chmod(0o755)
