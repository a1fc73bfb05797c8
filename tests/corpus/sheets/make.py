"""Makes one workbook in each of Excel's older formats: `python3 tests/corpus/sheets/make.py`.

They are stored, so that the tests need no Python. All hold the same: a hidden sheet
`Old`, and `Kinds` with a cell of every kind, a hidden row and column, a merged range
with a value under it. `tests/it/workbook/legacy.rs` says what must be read.
"""

import datetime
import io
import os
import struct
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
DAY = (datetime.date(2026, 10, 31) - datetime.date(1899, 12, 30)).days
FORMATS = ["General", "m/d/yy", "0.00%", "dd/mm/yyyy", "[$€-407]#,##0.00", "h:mm"]
TEXTS = ["plain", "rich text", "Größe €", "long " + "ab" * 20 + " é€"]


def compound(streams):
    """A compound file; streams under 4,096 bytes stand in its stream of small sectors."""
    sectors, chains, small, small_next = [], [], b"", []

    def put(data):
        first = len(sectors)
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(parts)
        chains.extend(list(range(first + 1, first + len(parts))) + [END])
        return first

    entries = []
    for name, data in streams.items():
        if len(data) < 4096:
            entries.append((name, len(small_next), len(data)))
            parts = -(-len(data) // 64)
            small_next += list(range(len(small_next) + 1, len(small_next) + parts)) + [END]
            small += data.ljust(parts * 64, b"\0")
        else:
            entries.append((name, put(data), len(data)))
    root = put(small) if small else END
    table = put(struct.pack(f"<{len(small_next)}I", *small_next).ljust(512, b"\xff")) if small else END
    folder = b""
    for at, (name, start, size) in enumerate([("Root Entry", root, len(small))] + entries):
        word = name.encode("utf-16-le")
        folder += word.ljust(64, b"\0") + struct.pack("<HBB", len(word) + 2, 5 if at == 0 else 2, 1)
        folder += struct.pack("<3I", FREE, FREE, 1 if at == 0 else FREE) + bytes(36)
        folder += struct.pack("<IQ", start, size)
    folder = put(folder.ljust(512, b"\0"))
    fat = len(sectors)
    chains += [TABLE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<9I", 0, 1, folder, 0, 4096, table, 1 if small else 0, END, 0)
    head += struct.pack("<109I", fat, *[FREE] * 108)
    assert len(chains) <= 128
    chains += [FREE] * (128 - len(chains))
    return head + b"".join(sectors) + struct.pack("<128I", *chains)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def rk(number):
    """A number in four bytes, as hundredths where it has some."""
    whole = number == int(number)
    return (int(number if whole else round(number * 100)) << 2 | 2 | (not whole)) & 0xFFFFFFFF


def biff(eight, alone=False):
    """The records of the workbook: of 1997 if `eight`, else of 1995."""

    def words(text, short=False):
        data = text.encode("cp1252")
        length = struct.pack("<B" if short else "<H", len(text))
        if not eight:
            return length + data
        wide = any(ord(letter) > 255 for letter in text)
        return length + bytes([wide]) + text.encode("utf-16-le" if wide else "latin-1")

    def cell(kind, row, column, style, data):
        return record(kind, struct.pack("<3H", row, column, style) + data)

    def text(row, column, at):
        if eight and not alone:
            return cell(0xFD, row, column, 0, struct.pack("<I", at))
        return cell(0x204, row, column, 0, words(TEXTS[at]))

    def formula(row, column, result):
        tail = struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00"
        return cell(6, row, column, 0, result + tail)

    special = lambda kind, value=0: bytes([kind, 0, value, 0, 0, 0, 0xFF, 0xFF])
    double = lambda number: struct.pack("<d", number)
    version = 0x0600 if eight else 0x0500
    begin = lambda holds: record(0x809, struct.pack("<HH", 0 if alone else version, holds) + bytes(12 if eight else 4))
    sheet = begin(0x10)
    sheet += record(0x7D, struct.pack("<5H", 10, 10, 2000, 0, 1) + bytes(2))
    sheet += record(0x208, struct.pack("<6H", 3, 0, 1, 255, 0, 0) + struct.pack("<HH", 0x20, 0))
    sheet += b"".join(text(0, at, at) for at in range(4))
    sheet += cell(0x203, 1, 0, 0, double(4.0999999999999996)) + cell(0x27E, 1, 1, 0, struct.pack("<I", rk(12.34)))
    many = b"".join(struct.pack("<HI", 0, rk(number)) for number in (1, -2, 3))
    sheet += record(0xBD, struct.pack("<HH", 1, 2) + many + struct.pack("<H", 4))
    sheet += cell(0x203, 1, 5, 1, double(DAY + 0.75)) + cell(0x27E, 1, 6, 3, struct.pack("<I", rk(DAY)))
    sheet += cell(0x203, 1, 7, 2, double(0.4)) + cell(0x203, 1, 8, 4, double(5)) + cell(0x203, 1, 9, 5, double(0.5))
    sheet += cell(0x205, 2, 0, 0, b"\x01\x00") + cell(0x205, 2, 1, 0, b"\x2a\x01")
    sheet += formula(2, 2, double(42)) + formula(2, 3, special(0)) + record(0x207, words("made"))
    sheet += formula(2, 4, special(1, 1)) + formula(2, 5, special(2, 7)) + formula(2, 6, special(3))
    sheet += cell(0x203, 3, 0, 0, double(7)) + cell(0x203, 3, 10, 0, double(1e300))
    sheet += cell(0x204, 4, 0, 0, words("over")) + cell(0x204, 4, 1, 0, words("under"))
    sheet += record(0xE5, struct.pack("<5H", 1, 4, 4, 0, 1)) + record(0x0A)
    if alone:
        return sheet
    old = begin(0x10) + cell(0x204, 0, 0, 0, words("old")) + record(0x0A)
    book = begin(5) + record(0x42, struct.pack("<H", 1200 if eight else 1252)) + record(0x1C1, bytes(8))
    for at in range(3, 6):
        code = FORMATS[at]
        book += record(0x41E, struct.pack("<H", 164 + at) + words(code, short=not eight))
    for number in (0, 14, 10, 167, 168, 169):
        book += record(0xE0, struct.pack("<HH", 0, number) + bytes(16 if eight else 12))
    if eight:
        book += shared()
    names = record(0x85, struct.pack("<IBB", 0, 1, 0) + words("Old", True))
    names += record(0x85, struct.pack("<IBB", 0, 0, 0) + words("Kinds", True))
    start = len(book) + len(names) + 4
    names = record(0x85, struct.pack("<IBB", start, 1, 0) + words("Old", True))
    names += record(0x85, struct.pack("<IBB", start + len(old), 0, 0) + words("Kinds", True))
    return book + names + record(0x0A) + old + sheet


def shared():
    """The shared texts; the long one goes on in a second record, and in wide letters."""
    plain, rich, wide, long = TEXTS
    data = struct.pack("<II", 4, 4) + struct.pack("<HB", len(plain), 0) + plain.encode()
    # Two runs of looks, and how the text is spoken.
    data += struct.pack("<HBHI", len(rich), 0x0C, 2, 6) + rich.encode() + bytes(8) + bytes(6)
    data += struct.pack("<HB", len(wide), 1) + wide.encode("utf-16-le")
    data += struct.pack("<HB", len(long), 0) + long[:20].encode()
    return record(0xFC, data) + record(0x3C, b"\0" + long[20:40].encode()) + record(
        0x3C, b"\1" + long[40:].encode("utf-16-le")
    )


def biff12():
    """The parts of an .xlsb."""

    def number(value, most):
        out = b""
        for _ in range(most):
            out += bytes([value & 0x7F | (0x80 if value > 0x7F else 0)])
            value >>= 7
            if not value:
                break
        return out

    def record(kind, data=b""):
        return number(kind, 2) + number(len(data), 4) + data

    def words(text):
        return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")

    def cell(kind, column, style, data):
        return record(kind, struct.pack("<II", column, style) + data)

    def row(at, hidden=False):
        return record(0, struct.pack("<IIH", at, 0, 255) + bytes([0, 0x10 if hidden else 0]) + bytes(5))

    double = lambda number: struct.pack("<d", number)
    short = lambda number: struct.pack("<I", rk(number))
    tail = struct.pack("<HII", 0, 0, 0)
    sheet = record(0x81) + record(0x94, struct.pack("<4I", 0, 4, 0, 10))
    sheet += record(0x3C, struct.pack("<4IH", 10, 10, 2000, 0, 1)) + record(0x91)
    sheet += row(0) + b"".join(cell(7, at, 0, struct.pack("<I", at)) for at in range(4))
    sheet += row(1) + cell(5, 0, 0, double(4.0999999999999996)) + cell(2, 1, 0, short(12.34))
    sheet += b"".join(cell(2, at, 0, short(one)) for at, one in enumerate((1, -2, 3), 2))
    sheet += cell(5, 5, 1, double(DAY + 0.75)) + cell(2, 6, 3, short(DAY)) + cell(5, 7, 2, double(0.4))
    sheet += cell(5, 8, 4, double(5)) + cell(5, 9, 5, double(0.5))
    sheet += row(2) + cell(4, 0, 0, b"\x01") + cell(3, 1, 0, b"\x2a") + cell(9, 2, 0, double(42) + tail)
    sheet += cell(8, 3, 0, words("made") + tail) + cell(10, 4, 0, b"\x01" + tail) + cell(11, 5, 0, b"\x07" + tail)
    sheet += cell(8, 6, 0, words("") + tail)
    sheet += row(3, True) + cell(5, 0, 0, double(7)) + cell(5, 10, 0, double(1e300))
    sheet += row(4) + cell(6, 0, 0, words("over")) + cell(6, 1, 0, words("under")) + record(0x92)
    sheet += record(0xB1, struct.pack("<I", 1)) + record(0xB0, struct.pack("<4I", 4, 4, 0, 1)) + record(0xB2) + record(0x82)
    old = record(0x81) + record(0x94, bytes(16)) + record(0x91) + row(0) + cell(6, 0, 0, words("old")) + record(0x92) + record(0x82)
    strings = record(0x9F, struct.pack("<II", 4, 4))
    strings += b"".join(record(0x13, b"\0" + words(text)) for text in TEXTS) + record(0xA0)
    styles = record(0x116) + record(0x267, struct.pack("<I", 3))
    styles += b"".join(record(0x2C, struct.pack("<H", 164 + at) + words(FORMATS[at])) for at in range(3, 6)) + record(0x268)
    styles += record(0x269, struct.pack("<I", 6))
    styles += b"".join(record(0x2F, struct.pack("<HH", 0, one) + bytes(12)) for one in (0, 14, 10, 167, 168, 169))
    styles += record(0x26A) + record(0x117)
    book = record(0x83) + record(0x99, struct.pack("<II", 0, 0) + words("")) + record(0x8F)
    book += record(0x9C, struct.pack("<II", 1, 1) + words("r1") + words("Old"))
    book += record(0x9C, struct.pack("<II", 0, 2) + words("r2") + words("Kinds")) + record(0x90)
    book += record(0x9D, bytes(26)) + record(0x84)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    bind = lambda at, kind, to: f'<Relationship Id="{at}" Type="{office}/{kind}" Target="{to}"/>'
    listed = lambda inside: f'<Relationships xmlns="{package}/relationships">{inside}</Relationships>'.encode()
    excel = "application/vnd.ms-excel"
    part = lambda name, kind: f'<Override PartName="/xl/{name}" ContentType="{excel}.{kind}"/>'
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += part("workbook.bin", "sheet.binary.macroEnabled.main") + part("styles.bin", "styles")
    types += part("worksheets/sheet1.bin", "worksheet") + part("worksheets/sheet2.bin", "worksheet")
    types += part("sharedStrings.bin", "sharedStrings")
    related = bind("r1", "worksheet", "worksheets/sheet1.bin") + bind("r2", "worksheet", "worksheets/sheet2.bin")
    related += bind("r3", "styles", "styles.bin") + bind("r4", "sharedStrings", "sharedStrings.bin")
    return [
        ("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{types}</Types>'.encode()),
        ("_rels/.rels", listed(bind("r1", "officeDocument", "xl/workbook.bin"))),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", listed(related)),
        ("xl/styles.bin", styles),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", old),
        ("xl/worksheets/sheet2.bin", sheet),
    ]


def archive(parts):
    """A ZIP that is the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, data)
    return out.getvalue()


def xml2003():
    """The workbook in the XML of 2003."""
    data = lambda kind, value: f'<Data ss:Type="{kind}">{value}</Data>'
    cell = lambda kind, value, more="": f"<Cell{more}>{data(kind, value)}</Cell>"
    style = lambda name: f' ss:StyleID="{name}"'
    formula = ' ss:Formula="=A1"'
    named = zip(("day", "share", "other", "money", "time"), ("Short Date", "Percent", FORMATS[3], FORMATS[4], FORMATS[5]))
    styles = "".join(f'<Style ss:ID="{one}"><NumberFormat ss:Format="{code}"/></Style>' for one, code in named)
    rows = "<Row>" + "".join(cell("String", text) for text in TEXTS) + "</Row><Row>"
    rows += "".join(cell("Number", one) for one in ("4.0999999999999996", "12.34", 1, -2, 3))
    rows += cell("DateTime", "2026-10-31T18:00:00.000", style("day")) + cell("Number", DAY, style("other"))
    rows += cell("Number", 0.4, style("share")) + cell("Number", 5, style("money")) + cell("Number", 0.5, style("time"))
    rows += "</Row><Row>" + cell("Boolean", 1) + cell("Error", "#N/A") + cell("Number", 42, formula)
    rows += cell("String", "made", formula) + cell("Boolean", 1, formula) + cell("Error", "#DIV/0!", formula)
    rows += f'<Cell{formula}>{data("String", "")}</Cell></Row>'
    rows += '<Row ss:Hidden="1">' + cell("Number", 7) + cell("Number", "1e300", ' ss:Index="11"') + "</Row>"
    rows += '<Row ss:Index="5">' + cell("String", "over", ' ss:MergeAcross="1"') + "</Row>"
    sheet = f'<Worksheet ss:Name="Kinds"><Table><Column ss:Index="11" ss:Hidden="1"/>{rows}</Table></Worksheet>'
    old = f'<Worksheet ss:Name="Old"><Table><Row>{cell("String", "old")}</Row></Table><WorksheetOptions '
    old += 'xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
    head = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'{head}<Workbook xmlns="{name}" xmlns:ss="{name}"><Styles>{styles}</Styles>{old}{sheet}</Workbook>'


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as out:
        out.write(data)


def table(lines):
    """The records of a workbook with one sheet, `Deals`, of words and whole numbers."""
    sheet = record(0x809, struct.pack("<HH", 0x0600, 0x10) + bytes(12))
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            head = struct.pack("<3H", row, column, 0)
            if value.isdigit():
                sheet += record(0x203, head + struct.pack("<d", int(value)))
            elif value:
                sheet += record(0x204, head + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
    name = struct.pack("<BB", 5, 0) + b"Deals"
    book = record(0x809, struct.pack("<HH", 0x0600, 5) + bytes(12))
    start = len(book) + 4 + 6 + len(name) + 4
    return book + record(0x85, struct.pack("<IBB", start, 0, 0) + name) + record(0x0A) + sheet + record(0x0A)


if __name__ == "__main__":
    write("biff8.xls", compound({"Workbook": biff(True)}))
    write("biff5.xls", compound({"Book": biff(False)}))
    write("bare.xls", biff(False, alone=True))
    write("biff12.xlsb", archive(biff12()))
    write("xml-2003.xls", xml2003().encode())
    write("xml-2003-utf-16.xls", xml2003().replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16"))
