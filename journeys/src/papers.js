// Documents as offices send them, made for a story: a Word file part by part, a PDF by the browser's own printing.
import { crc32 } from "node:zlib";

const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** A file of Word. A paragraph is words, or words with the level of the list whose numbers Word computes. */
export function docx(paragraphs) {
  const part = (name, inner) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inner}</w:${name}>`;
  const body = paragraphs.map((one) => {
    const { words, level } = typeof one === "string" ? { words: one } : one;
    const list =
      level === undefined
        ? ""
        : `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>`;
    return `<w:p>${list}<w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;
  });
  const levels = [
    ["upperRoman", "%1."],
    ["decimal", "%2."],
  ].map(
    ([format, text], at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const types = [
    ["document", "document.main"],
    ["numbering", "numbering"],
  ].map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${main}.${type}+xml"/>`,
  );
  return zip({
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.join("")}</Types>`,
    "_rels/.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": part("document", `<w:body>${body.join("")}<w:sectPr/></w:body>`),
    "word/numbering.xml": part(
      "numbering",
      `<w:abstractNum w:abstractNumId="0">${levels.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    ),
  });
}

/** Files kept as they are, in one package. */
function zip(files) {
  const bodies = [];
  const places = [];
  let at = 0;
  for (const [name, words] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(words)];
    // Version, flags, method, time, day, checksum, sizes, length of the name, nothing more.
    const told = Buffer.alloc(26);
    told.writeUInt16LE(20, 0);
    told.writeUInt32LE(crc32(content), 10);
    told.writeUInt32LE(content.length, 14);
    told.writeUInt32LE(content.length, 18);
    told.writeUInt16LE(path.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), told, path, content);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    places.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), told, rest, path);
    at += 30 + path.length + content.length;
  }
  const list = Buffer.concat(places);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A PDF with a text layer: lines, then a table with ruled cells. */
export async function pdf(browser, lines, rows) {
  const page = await browser.newPage();
  const row = (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  await page.setContent(
    `<style>body{font:13pt serif}table{border-collapse:collapse;width:100%}td{border:1px solid;padding:4pt}</style>` +
      lines.map((line) => `<p>${escaped(line)}</p>`).join("") +
      `<table>${rows.map(row).join("")}</table>`,
  );
  const file = await page.pdf({
    format: "A4",
    margin: { top: "2cm", bottom: "2cm", left: "3cm", right: "2cm" },
  });
  await page.close();
  return file;
}
