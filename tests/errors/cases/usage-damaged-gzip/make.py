import gzip


def make(folder):
    """A download that broke off."""
    row = b"2026-10-01T09:00:00Z,ada,claude-code,claude-opus-4-5,interactive,1000,200\n"
    text = b"timestamp,person,tool,model,mode,input_tokens,output_tokens\n" + row * 500
    packed = gzip.compress(text, mtime=0)
    (folder / "usage").mkdir(exist_ok=True)
    (folder / "usage" / "usage.csv.gz").write_bytes(packed[: len(packed) // 2])
