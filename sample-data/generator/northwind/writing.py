"""Text to files: plain, or gzip without the time and the name that it would carry."""

import gzip
from pathlib import Path


def write_text(folder, name, text, compressed=False, mark=b""):
    path = Path(folder) / (name + (".gz" if compressed else ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    content = mark + text.encode("utf-8")
    if not compressed:
        path.write_bytes(content)
        return
    with open(path, "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=raw, mtime=0) as packed:
            packed.write(content)


def quoted(value):
    """A cell in double quotes."""
    return '"%s"' % str(value).replace('"', '""')


def cell(value):
    """A cell in quotes only where it needs them."""
    text = str(value)
    return quoted(text) if any(mark in text for mark in ',"\n') else text
