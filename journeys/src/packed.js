// Looks into the files that the program gives away: the parts of a package of Office, and what a document says.
import { inflateRawSync } from "node:zlib";

/** The parts of a ZIP package by name, read by its directory at the end. */
export function parts(file) {
  const found = new Map();
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = file.subarray(from, from + size);
    const path = file.toString("utf8", at + 46, at + 46 + name);
    found.set(path, method === 8 ? inflateRawSync(content) : content);
    at += 46 + name + extra + comment;
  }
  return found;
}

/** What a part of XML says, without its marks; each paragraph on a line. */
export function words(xml) {
  return xml
    .toString("utf8")
    .replace(/<\/(?:w:p|si|row)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}
