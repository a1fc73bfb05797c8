"""Makes the spreadsheets of the cases: `python3 tests/cases/spreadsheets.py`.

They are stored, so that the tests need no Python. Each case's `made.txt` says
what its file holds.
"""

import io
import os
import struct
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../corpus/sheets"))
import make  # noqa: E402
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


def sheet(rows, hidden=(), before="", after=""):
    """A worksheet of (row number, [(cell, value)]); a value in angle brackets is XML.

    Rows in `hidden` are not seen; `before` and `after` stand around the cells.
    """
    out = ""
    for number, cells in rows:
        out += f'<row r="{number}" hidden="1">' if number in hidden else f'<row r="{number}">'
        for at, value in cells:
            if isinstance(value, int):
                out += f'<c r="{at}"><v>{value}</v></c>'
            elif value.startswith("<"):
                out += value.replace("@@", at)
            else:
                out += f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
        out += "</row>"
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{out}</sheetData>{after}</worksheet>'


def xlsx(sheets, hidden=()):
    """A workbook of named sheets, each its rows or what `sheet` takes; those in `hidden` are not seen."""
    numbered = list(enumerate(sheets, 1))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n, _ in numbered
    )
    unseen = {name: ' state="hidden"' for name in hidden}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}"{unseen.get(name, "")} r:id="rId{n}"/>' for n, name in numbered
    )
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
    made = {name: sheets[name] if isinstance(sheets[name], dict) else {"rows": sheets[name]} for name in sheets}
    parts += [(f"xl/worksheets/sheet{n}.xml", sheet(**made[name])) for n, name in numbered]
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


MADE = set()


def made(case, file, data, words):
    folder = os.path.join(HERE, case if "/" in case else f"data/{case}")
    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    with open(os.path.join(folder, "data", file), "wb") as out:
        out.write(data)
    with open(os.path.join(folder, "made.txt"), "a" if folder in MADE else "w") as out:
        out.write(f"data/{file}, by tests/cases/spreadsheets.py: {words}.\n")
    MADE.add(folder)


DEALS = open(os.path.join(HERE, "base/data/deals.csv")).read()
TERMS = open(os.path.join(HERE, "base/data/subscriptions.csv")).read()
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
made("zip-of-something-else", "deals.xlsx", archive([("deals.csv", DEALS)]), "a ZIP with a CSV in it")
made("sheet-that-spans-everything", "deals.xlsx", xlsx({"Deals": SPAN}), "two cells, A1 and XFD1048576")
made("ods-of-billions-of-rows", "deals.ods", ods(CLAIM), "one cell, repeated 4,000,000,000 times each way")

UNSEEN = {
    "rows": cells(DEALS),
    "hidden": (3,),
    "before": '<cols><col min="7" max="7" width="9" hidden="1"/></cols>',
}
NOTES = [(1, [("A1", "Made in October")])]
made("hidden-rows", "deals.xlsx", xlsx({"Deals": UNSEEN}), "the deals of the base; row 3 and column G are hidden")
made("only-a-hidden-sheet", "deals.xlsx", xlsx({"Deals": cells(DEALS)}, hidden=["Deals"]), "the deals of the base in a hidden sheet")
made("no-sheet-with-cells", "deals.xlsx", xlsx({"Deals": []}), "a sheet without cells")
UNSAVED = cells(DEALS.replace("50000", '<c r="@@"><f>25000*2</f></c>'))
made("no-saved-result", "deals.xlsx", xlsx({"Deals": UNSAVED}), "the deals of the base; the first amount is a formula without a result")
DOCTYPE = archive(
    [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", HEAD + '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')]
)
made("doctype", "deals.ods", DOCTYPE, "a document type with an entity")
made("usage/trace-sheets", "book.xlsx", xlsx({"Deals": cells(DEALS), "Terms": cells(TERMS)}), "the deals and subscriptions of the base")
MARGINS = ["margin", '<c r="@@"><f>C2/2</f></c>', '<c r="@@" t="e"><v>#N/A</v></c>', '<c r="@@" t="str"><v>3</v></c>', "4"]
FORMULAS = "\n".join(f"{line},{margin}" for line, margin in zip(DEALS.split("\n"), MARGINS))
made("doctor/formulas", "deals.xlsx", xlsx({"Deals": cells(FORMULAS)}), "a formula without a result, an error, a number as text")
MERGED = {
    "rows": [(1, [("A1", "id"), ("B1", "company"), ("C1", "amount"), ("E1", "stage"), ("F1", "owner")])]
    + [(n, [(f"A{n}", f"D-{n}"), (f"B{n}", f"Firm {n}"), (f"C{n}", n * 100), (f"E{n}", "lead"), (f"F{n}", "Ann")]) for n in range(2, 8)],
    "hidden": (4, 5),
    "before": '<cols><col min="6" max="6" width="9" hidden="1"/></cols>',
    "after": '<mergeCells count="2"><mergeCell ref="C1:D1"/><mergeCell ref="B6:B7"/></mergeCells>',
}
BOOK_OF_MANY = xlsx({"Notes": NOTES, "Deals": MERGED, "Old": cells(DEALS)}, hidden=["Old"])
made("doctor/unseen", "deals.xlsx", BOOK_OF_MANY, "notes, deals with hidden and merged cells, and a hidden sheet")
PEOPLE = {"rows": cells("name,born,town\nAnn,1980,KÃ¶ln\nBob,1981,Bonn"), "hidden": (3,)}
made("doctor/no-table", "people.xlsx", xlsx({"People": PEOPLE}), "people, a broken character, and a hidden row")


def in_euros(text):
    """A cell of an OpenDocument spreadsheet; a whole number is an amount in euros."""
    if text.isdigit():
        return f'<table:table-cell office:value-type="currency" office:currency="EUR" office:value="{text}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


EUROS = "".join(
    f"<table:table-row>{''.join(map(in_euros, line.split(',')))}</table:table-row>" for line in DEALS.splitlines()
)
EUROS = ods(f'<table:table table:name="Deals">{EUROS}</table:table>')
made("shown-in-another-currency", "deals.ods", EUROS, "the deals of the base, their amounts formatted as euros")

MERGED_TERMS = {
    "rows": cells("customer,product,start,amount\nLarch,Core,2025-01-01,300\n,Add-on,2025-01-01,20\nOak,Core,2025-02-01,100\n,Seats,2025-02-01,5"),
    "after": '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>',
}
for case in ["door/merged-customer", "door/merged-customer-filled"]:
    made(case, "terms.xlsx", xlsx({"Terms": MERGED_TERMS}), "terms of two customers, whose names are merged over two rows each")


def spanned(text):
    """A cell of an OpenDocument spreadsheet; `2x` before its words merges it with the one below."""
    rows = ' table:number-rows-spanned="2" table:number-columns-spanned="1"' if text.startswith("2x") else ""
    if text == "-":
        return "<table:covered-table-cell/>"
    return f'<table:table-cell office:value-type="string"{rows}><text:p>{text.removeprefix("2x")}</text:p></table:table-cell>'


SPANNED = "customer,start,amount\n2xLarch,2025-01-01,300\n-,2025-01-01,20\nOak,2025-02-01,100"
SPANNED = "".join(
    f"<table:table-row>{''.join(map(spanned, line.split(',')))}</table:table-row>" for line in SPANNED.splitlines()
)
SPANNED = ods(f'<table:table table:name="Terms">{SPANNED}</table:table>')
made("door/merged-customer-in-ods", "terms.ods", SPANNED, "terms of a customer whose name is merged over two rows")
ROWS = [line.split(",") for line in DEALS.splitlines()]
made("door/excel-before-2007", "deals.xls", make.compound({"Workbook": make.table(ROWS)}), "the deals of the base, in records of 1997")
made("door/a-word-document", "deals.xls", ole2(["WordDocument"]), "an OLE2 file, as Word wrote before 2007")
PAGE = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in ROWS)
PAGE = f'<html><meta charset="utf-8"><body><table border="1">\n{PAGE}</table></body></html>\n'
made("door/an-xls-that-is-html", "deals.xls", PAGE.encode(), "the deals of the base, as a table of a web page")
NAME = "urn:schemas-microsoft-com:office:spreadsheet"
DATA = lambda value: f'<Cell><Data ss:Type="{"Number" if value.isdigit() else "String"}">{value}</Data></Cell>' if value else "<Cell/>"
XML = "".join(f"<Row>{''.join(map(DATA, row))}</Row>\n" for row in ROWS)
XML = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{NAME}" xmlns:ss="{NAME}"><Worksheet ss:Name="Deals"><Table>\n{XML}</Table></Worksheet></Workbook>\n'
made("door/xml-of-2003", "deals.xls", XML.encode(), "the deals of the base, in Excel's XML of 2003")


def wide(data):
    """A spreadsheet whose parts are in UTF-16."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(name, old.read(name).decode()) for name in old.namelist()]
    recode = lambda text: text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return archive([(name, recode(text) if text.startswith("<") else text) for name, text in parts])


made("door/parts-in-utf-16", "deals.xlsx", wide(xlsx({"Deals": cells(DEALS)})), "the deals of the base, every part in UTF-16")
FAR = {"rows": [(1, [("A1", "id"), ("BDWGN1", "stray")]), (2, [("A2", "D-1")])]}
made("door/a-million-columns", "cell.xlsx", xlsx({"Deals": FAR}), "a heading in column 1,000,000")
CLAIMED = {
    "rows": cells(DEALS),
    "before": '<dimension ref="A1:BDWGN1048576"/><cols><col min="1" max="1000000" width="9" hidden="1"/></cols>',
}
made("door/a-million-columns", "claimed.xlsx", xlsx({"Deals": CLAIMED}), "the deals of the base; a million hidden columns are declared")
REPEATED = (
    '<table:table table:name="Deals"><table:table-column table:number-columns-repeated="1000000"/><table:table-row>'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="1000000"><text:p>id</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
made("door/a-million-columns", "repeated.ods", ods(REPEATED), "a heading, repeated 1,000,000 times")
STRAY = cells(DEALS)
STRAY = [(STRAY[0][0], STRAY[0][1] + [("XFD1", "checked by")])] + STRAY[1:]
made("door/a-stray-heading", "deals.xlsx", xlsx({"Deals": STRAY}), "the deals of the base, and a heading in the last column there can be")
MONTHS = {
    month: {"rows": cells(f"Customer,Plan,MRR,Start date\nAlder,Pro,{mrr},2025-02-01\nBirch,Pro,{mrr},2025-03-01"), "hidden": ()}
    for month, mrr in (("Aug 2026", 100), ("Sep 2026", 110), ("Oct 2026", 120))
}
made("door/a-sheet-for-each-month", "mrr.xlsx", xlsx(MONTHS), "three sheets with the same headings")

CONTRACTS = "Customer,Start,Monthly fee\nLarch,2025-01-01,300\nOak,2025-02-01,100\nFir,2025-03-01,50"
COVERED = {"rows": cells(CONTRACTS), "after": '<mergeCells count="1"><mergeCell ref="C2:C4"/></mergeCells>'}
made("door/amounts-under-a-merged-range", "terms.xlsx", xlsx({"Terms": COVERED}), "terms whose amounts are merged over three rows, with a value in each")
TWICE = cells(CONTRACTS)
TWICE[1][1].append(("C2", 900))
made("data/cell-twice", "terms.xlsx", xlsx({"Terms": TWICE}), "a row in which C2 stands twice")
BOOK_OF_TERMS = xlsx({"Terms": cells(CONTRACTS)})


def with_part(book, name, text):
    """A workbook with one more part."""
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


OTHER = sheet(cells(CONTRACTS.replace("300", "900")))
made("data/part-twice", "terms.xlsx", with_part(BOOK_OF_TERMS, "XL/Worksheets/Sheet1.XML", OTHER), "a second sheet1.xml, in capitals")


def typed(text):
    """A cell of an OpenDocument spreadsheet by what it says: a day, an amount in a currency, a number, words."""
    if text[:1].isdigit() and "-" in text:
        return f'<table:table-cell office:value-type="date" office:date-value="{text}"><text:p>{text[-2:]}.{text[5:7]}.{text[2:4]}</text:p></table:table-cell>'
    if text[:1].isdigit() and " " in text:
        number, code = text.split(" ")
        return f'<table:table-cell office:value-type="currency" office:currency="{code}" office:value="{number}"><text:p>{number}</text:p></table:table-cell>'
    if text.isdigit():
        return f'<table:table-cell office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "<table:table-cell/>"


def typed_sheet(name, text):
    rows = "".join(f"<table:table-row>{''.join(map(typed, line.split(',')))}</table:table-row>" for line in text.split("\n"))
    return ods(f'<table:table table:name="{name}">{rows}</table:table>')


MIXED = "Customer,Start,Monthly fee\nLarch,2025-01-01,300 USD\nOak,2025-02-01,100 EUR\nFir,2025-03-01,50 USD"
for case in ["door/currencies-by-format", "door/currencies-by-format-without-a-rate"]:
    made(case, "terms.ods", typed_sheet("Terms", MIXED), "amounts, one of them formatted as euros, the others as dollars")
made("door/currency-by-format-beside-bare-amounts", "terms.ods", typed_sheet("Terms", MIXED.replace("50 USD", "50")), "amounts formatted as euros, as dollars, and not at all")
EARLY = "Customer,Start,Monthly fee\nLarch,1899-12-30,300\nOak,2025-02-01,100\nFir,0001-01-01,50"
made("data/day-before-1900", "terms.ods", typed_sheet("Terms", EARLY), "days, one of 1899 and one of the year 1")
MERGED_AMOUNT = {"rows": cells(CONTRACTS.replace("100", "").replace("50", "")), "after": '<mergeCells count="1"><mergeCell ref="C2:C4"/></mergeCells>'}
made("door/amounts-merged", "terms.xlsx", xlsx({"Terms": MERGED_AMOUNT}), "terms with one amount that is merged over three rows")
NOTICE = "Customer,Start,Monthly fee,Canceled at\nLarch,2025-01-01,300,2025-06-30\nOak,2025-02-01,100\nFir,2025-03-01,50"
MERGED_NOTICE = {"rows": cells(NOTICE), "after": '<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>'}
made("door/days-or-yes-merged", "terms.xlsx", xlsx({"Terms": MERGED_NOTICE}), "terms with one day of notice that is merged over three rows")
COVER = {
    "Cover": {"rows": cells("Board export\nMade by Jo"), "hidden": ()},
    "Deals": {"rows": cells(DEALS), "hidden": ()},
}
made("messages/cover-before-the-table", "deals.xlsx", xlsx(COVER), "a sheet of two lines of words, and one with the deals of the base")
made("messages/sheet-in-the-path", "deals.xlsx", xlsx(COVER), "a sheet of two lines of words, and one with the deals of the base")
