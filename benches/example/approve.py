#!/usr/bin/env python3
"""Approves the example's documents as they read now: asks the program what readers are shown,
writes that into `shown.json` and the registers anew. After a change of words, looked at:

    python3 benches/example/approve.py target/debug/tearsheet
"""
import json, subprocess, sys
from pathlib import Path
import registers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main(program):
    shown = {}
    for name, (document, variant, *_) in registers.DOCUMENTS.items():
        command = [program, "approve", document, "--json", "--today", "2026-11-20", "--variant", variant]
        told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
        first = json.loads(told)["documents"][0]
        shown[name] = first["pattern"] or first["shown"]
    (HERE / "shown.json").write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")
    registers.SHOWN.update(shown)
    registers.write(ROOT / "data")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
