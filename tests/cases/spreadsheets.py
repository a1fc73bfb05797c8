"""Makes the spreadsheets of the cases: `python3 tests/cases/spreadsheets.py`.

They are stored, so that the tests need no Python. Each case's `made.txt` says
what its file holds.
"""

import io
import os
import struct
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def archive(parts):
    """A ZIP of (name, text) that is the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            plain = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            zipped.writestr(info, text)
    return out.getvalue()


def sheet(rows):
    """A worksheet of (row number, [(cell, value)]); a value in angle brackets is XML."""
    out = ""
    for number, cells in rows:
        out += f'<row r="{number}">'
        for at, value in cells:
            if isinstance(value, int):
                out += f'<c r="{at}"><v>{value}</v></c>'
            elif value.startswith("<"):
                out += value.replace("@@", at)
            else:
                out += f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
        out += "</row>"
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{out}</sheetData></worksheet>'


def xlsx(sheets):
    """A workbook of named sheets."""
    numbered = list(enumerate(sheets, 1))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n, _ in numbered
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    parts = [
        (
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{rels}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f"{types}</Types>",
        ),
        (
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        ),
    ]
    parts += [(f"xl/worksheets/sheet{n}.xml", sheet(sheets[name])) for n, name in numbered]
    return archive(parts)


def cells(text):
    """The rows of a CSV text as cells."""
    rows = []
    for number, line in enumerate(text.strip().split("\n"), 1):
        words = [(f"{chr(65 + at)}{number}", word) for at, word in enumerate(line.split(","))]
        filled = [(at, int(word) if word.isdigit() else word) for at, word in words if word]
        rows.append((number, filled))
    return rows


def ods(tables):
    """An OpenDocument spreadsheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{HEAD}<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


def ole2(streams):
    """A compound file with streams of these names and nothing in them."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    out = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    out += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    out += struct.pack("<10I", 0, 1, 1, 0, 0x1000, end, 0, end, 0, 0) + struct.pack("<108I", *[none] * 108)
    out += struct.pack("<128I", 0xFFFFFFFD, end, *[none] * 126)
    entries = b""
    for at, name in enumerate(["Root Entry", *streams]):
        word = name.encode("utf-16-le")
        entries += word.ljust(64, b"\0")
        entries += struct.pack("<HBB", len(word) + 2, 5 if at == 0 else 2, 1)
        entries += struct.pack("<3I", none, none, 1 if at == 0 else none) + bytes(36)
        entries += struct.pack("<IQ", end, 0)
    return out + entries.ljust(512, b"\0")


def made(case, file, data, words):
    folder = os.path.join(HERE, "data", case)
    with open(os.path.join(folder, "data", file), "wb") as out:
        out.write(data)
    with open(os.path.join(folder, "made.txt"), "w") as out:
        out.write(f"data/{file}, by tests/cases/spreadsheets.py: {words}.\n")


DEALS = open(os.path.join(HERE, "base/data/deals.csv")).read()
BOOK = xlsx({"Deals": cells(DEALS), "Notes": [(1, [("A1", "Made in October")])]})
WRONG = DEALS.replace("50000", "fifty").replace("2026-12-01", '<c r="@@" t="e"><v>#REF!</v></c>')
SPAN = [(1, [("A1", "id")]), (1048576, [("XFD1048576", "x")])]
CLAIM = (
    '<table:table table:name="Deals"><table:table-row table:number-rows-repeated="4000000000">'
    '<table:table-cell office:value-type="float" office:value="1" '
    'table:number-columns-repeated="4000000000"/></table:table-row></table:table>'
)

made("unknown-sheet", "deals.xlsx", BOOK, "the deals of the base, and a second sheet")
made("xlsx-named-csv", "deals.csv", BOOK, "the deals of the base, and a second sheet")
made("cut-spreadsheet", "deals.xlsx", BOOK[: len(BOOK) // 2], "the first half of a workbook")
made("spreadsheet-cell", "deals.xlsx", xlsx({"Deals": cells(WRONG)}), "words for an amount, #REF! for a day")
made("password", "deals.xlsx", ole2(["EncryptedPackage", "EncryptionInfo"]), "an OLE2 file, as Excel encrypts")
made("old-xls", "deals.xls", ole2(["Workbook"]), "an OLE2 file, as Excel wrote before 2007")
made("zip-of-something-else", "deals.xlsx", archive([("deals.csv", DEALS)]), "a ZIP with a CSV in it")
made("sheet-that-spans-everything", "deals.xlsx", xlsx({"Deals": SPAN}), "two cells, A1 and XFD1048576")
made("ods-of-billions-of-rows", "deals.ods", ods(CLAIM), "one cell, repeated 4,000,000,000 times each way")
