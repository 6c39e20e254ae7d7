"""Files that were copied into the site by hand, and a link out of it."""


def make(folder):
    site = folder.parent / "site"
    (site / "people.csv").write_text("id,name\nada,Ada Lind\n")
    (site / "company" / "html" / "notes.xlsx").write_bytes(b"PK\x03\x04")
    (site / "company" / "html" / ".cache").write_text("")
    (site / "key").symlink_to(folder / "org.toml")
    (site / "self" / "abcd2345").mkdir(parents=True)
    (site / "self").chmod(0o755)
