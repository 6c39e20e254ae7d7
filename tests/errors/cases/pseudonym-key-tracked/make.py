"""The report folder is a repository that tracks its key."""
import subprocess


def make(folder):
    (folder / "private").mkdir(mode=0o700)
    (folder / "private" / "pseudonym.key").write_text("0123456789abcdef0123456789abcdef\n")
    (folder / "private" / "pseudonym.key").chmod(0o600)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "."], check=True)
