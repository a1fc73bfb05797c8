"""What consents bind, computed a second time, from the specification alone, and held against
the digests that the program's own tests are held against: python3 tests/second/consents.py"""

import hashlib
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parent / "trust" / "digests.txt"


def normal(field):
    """A field as it is compared."""
    field = unicodedata.normalize("NFC", field)
    field = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", field)
    field = re.sub("[\u2018-\u201b]", "'", field)
    field = re.sub("[\u201c-\u201f]", '"', field)
    return re.sub(r"\s+", " ", field).strip()


def consent(fields):
    lines = ["tearsheet-consent-1", *fields]
    text = "".join(normal(line) + "\n" for line in lines)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def signs(field):
    field = field.replace("\\n", "\n").replace("\\”", "”")
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), field)


def main():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    wrong = 0
    for line in lines:
        fields, wanted = line.rsplit(" = ", 1)
        got = consent([signs(field) for field in fields.split(" / ")])
        if got[:24] != wanted:
            wrong += 1
            print(f"{line}\n  got {got[:24]}")
    print(f"{len(lines)} digests, {wrong} differ")
    raise SystemExit(1 if wrong or not lines else 0)


if __name__ == "__main__":
    main()
