// Files to import: rows of figures as CSV, and the same as XLSX (a ZIP of plain parts, written without compression).
import { crc32 } from "node:zlib";

/** `count` rows for these units, indicators and first months of a year: of each month, then of the year until then. */
export function rows(count, units, indicators, year, months) {
  const made = [];
  for (let n = 0; n < count; n += 1) {
    const unit = units[n % units.length];
    const indicator = indicators[Math.floor(n / units.length) % indicators.length];
    const at = Math.floor(n / (units.length * indicators.length));
    const period = `${year}-${String((at % months) + 1).padStart(2, "0")}`;
    const kind = at < months ? "period" : "cumulative";
    made.push([unit, indicator, period, kind, String(1000 + ((n * 7919) % 5000)), "official"]);
  }
  return made;
}

const head = ["unit", "indicator", "period", "kind", "value", "status"];

export function csv(made) {
  return [head, ...made].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

export function xlsx(made) {
  const cell = (value, isNumber) =>
    isNumber ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const line = (row, isHead) =>
    `<row>${row.map((value, at) => cell(value, !isHead && at === 4)).join("")}</row>`;
  const sheet = [line(head, true), ...made.map((row) => line(row, false))].join("");
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packed = "http://schemas.openxmlformats.org/package/2006";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zip({
    "[Content_Types].xml": `${xml}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${xml}<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${xml}<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="Figures" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xml}<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${xml}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

function zip(parts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    files.push(Buffer.from("PK\x03\x04", "latin1"), about, path, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), about, place, path);
    at += 30 + path.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listed, Buffer.from("PK\x05\x06", "latin1"), end]);
}
