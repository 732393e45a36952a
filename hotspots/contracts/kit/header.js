// How a file begins: what it is, in which letters, and with which names of columns.

const DELIMITERS = [
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "upright strokes"],
  ["\xc2\xac", "not signs"],
];
const WINDOWS_NOT_SIGN = ["\xac", "not signs"];
const BLANK_LINE = /^[ \r\n\x1a]*$/;

/** Refuse a file that is no CSV by its first bytes. */
function checkKind(start, title) {
  const head = Array.from(start.slice(0, 600), (one) => one.toString(16).padStart(2, "0")).join("");
  const text = new TextDecoder().decode(start.slice(0, 600)).trimStart();
  let what = (KIT.kinds.find(([first]) => head.startsWith(first)) || [])[1];
  if (!what && /^<[?!A-Za-z]/.test(text)) what = "a web page, a map or another XML file";
  if (!what && /^(\{\s*["}]|\[\s*[[{"\d\]-])/.test(text)) what = "a JSON file";
  if (!what) return;
  throw new Refusal(
    `${title} is ${what}. This page reads CSV only: save the table as CSV UTF-8 and choose that.`,
  );
}

/** The names of the columns, what stands between them, and how many records stand above them. */
function headerOf(start, { isWhole, isUtf8, encoding, title }) {
  const hint = /^"?sep=.{0,2}?"?[\r\n]+/i.exec(start);
  const below = hint ? start.slice(hint[0].length) : start;
  const isDecoded = encoding === "utf16";
  const known = DELIMITERS.map(([one, says]) => [isDecoded && one.length > 1 ? "\xac" : one, says]);
  if (!isUtf8 && !isDecoded) known.push(WINDOWS_NOT_SIGN);
  const split = known.map(([delimiter, says]) => ({ delimiter, says, ...firstRecord(below, delimiter) }));
  const best = split.reduce((one, other) => (other.names.length > one.names.length ? other : one));
  if (best.names.some((name) => name.includes("\0"))) {
    throw new Refusal(
      `${title} is not text that can be read as a table: its first line holds NUL bytes. ` +
        "Save the table as CSV UTF-8 and send that.",
    );
  }
  const isTorn = best.names.length === 1 && split.some((one) => !one.names.length);
  if (!best.names.length || isTorn || (best.end === below.length && !isWhole)) {
    throw noHeader(title, isWhole);
  }
  const told = new Letters(best.delimiter === "\xac" && !isDecoded ? "cp1252" : encoding, title);
  const names = best.names.map((name) => stripped(told.settled(name, 0)));
  checkNames(names, title);
  const { delimiter, says } = best;
  return { names, delimiter, letters: told, above: hint ? 1 : 0, said: `CSV, ${says}` };
}

/** The first record that is not blank, and where it ends; no names where it has faults. */
function firstRecord(text, delimiter) {
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line.includes('"')) return quotedHeader(text, at, delimiter);
    at = end;
    const names = bare(line).split(delimiter).map((name) => name.replace(/^ +/, ""));
    if (names.length > 1 || !BLANK_LINE.test(names.join(""))) return { names, end };
  }
  return { names: [], end: at };
}

function quotedHeader(text, at, delimiter) {
  const parser = new QuotedRecord(delimiter);
  let end = at;
  while (!parser.isDone) {
    if (end >= text.length) return { names: [], end };
    const next = lineEnd(text, end);
    if (!parser.read(text.slice(end, next))) return { names: [], end: next };
    end = next;
  }
  return { names: parser.values, end };
}

function checkNames(names, title) {
  if (names.length > KIT.limits.columns) {
    throw new Refusal(
      `${title} has ${spoken(names.length)} columns, and at most ${spoken(KIT.limits.columns)} are ` +
        "taken. Send only the columns that the contract names.",
    );
  }
  if (names.length > 1 && !names.slice(1).some((name) => name)) {
    throw new Refusal(
      `${title}: only the first of its ${names.length} columns has a name, so that the first line ` +
        "is perhaps a title. Take out what stands above the names of the columns.",
    );
  }
  const blank = names.indexOf("");
  if (blank < 0) return;
  throw new Refusal(
    `${title}: column ${blank + 1} of ${names.length} has no name. Name it or take it out; where ` +
      "there is no header line, add one.",
  );
}

function noHeader(title, isWhole) {
  return new Refusal(
    isWhole
      ? `${title} has a header that cannot be read: its quotation marks do not match. Export it again.`
      : `${title} has no header within its first ${spoken(KIT.limits.header_bytes)} bytes: its ` +
          "first line is longer, or a quotation mark in it is never closed. Send a table with a " +
          "header line.",
  );
}
