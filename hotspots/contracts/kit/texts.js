"use strict";
// What a text says, and what may be said of it. Every function here has its like in Python.

const KIT = JSON.parse(document.getElementById("contract").textContent);

const regExp = ({ source, flags = "u" }) => new RegExp(source, flags);
const isAscii = (text) => !/[^\x00-\x7f]/.test(text);
const letters = (text) => (isAscii(text) ? text.length : [...text].length);
const bytes = (text) => (isAscii(text) ? text.length : new TextEncoder().encode(text).length);
const spoken = (number) => number.toLocaleString("en-GB");
const counted = (number, noun = "row") => `${spoken(number)} ${noun}${number === 1 ? "" : "s"}`;

/** A value without the blanks around it; null where nothing is left. */
function trimmed(raw) {
  if (raw === null) return null;
  const text = raw.replace(/^[ \t\r\n\u00a0]+/, "").replace(/[ \t\r\n\u00a0]+$/, "");
  return text === "" ? null : text;
}

const WHITE = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const WHITE_ENDS = new RegExp(`^${WHITE}|${WHITE}$`, "g");
const stripped = (text) => text.replace(WHITE_ENDS, "");

function listedInWords(parts) {
  const before = parts.slice(0, -1).join(", ");
  return [before, ...parts.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** A text that cannot turn the words around it. */
const printable = (text) => text.replace(/[\p{C}\p{Z}]/gu, (one) => (one === " " ? one : "\ufffd"));

/** A name in lower-case words, for comparing. */
function normalised(name) {
  const plain = name.normalize("NFKC").replace(/['\u2019]s(?![\p{L}\p{N}_])/gu, "");
  const words = plain.replace(/([a-z])(?=[A-Z][a-z])/g, "$1 ").toLowerCase();
  return (words.match(/[a-z0-9]+/g) || []).join(" ");
}

const PERSONAL_COLUMNS = KIT.personalColumns.map(([source, what]) => [regExp({ source }), what]);

/** What a column of that name would hold, where that says who somebody is. */
function looksPersonal(name) {
  const words = normalised(name);
  const found = PERSONAL_COLUMNS.find(([pattern]) => pattern.test(words));
  return found ? found[1] : null;
}

const SHAPES = KIT.shapes.map((shape) => ({ ...shape, pattern: regExp(shape) }));

const hex = (number) => `\\u{${number.toString(16)}}`;
const DIGIT = regExp({
  source: `[${KIT.digits.map(([at, many]) => `${hex(at)}-${hex(at + many - 1)}`).join("")}]`,
  flags: "gu",
});

function digitOf(letter) {
  const number = letter.codePointAt(0);
  const [at, , digit] = KIT.digits.find(([first, many]) => first <= number && number < first + many);
  return String(digit + number - at);
}

/** What kind of number or name a value has the shape of; null where none is seen. */
function shapeOf(value) {
  const text = value.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(DIGIT, digitOf);
  const found = SHAPES.find((shape) => shape.pattern.test(text));
  if (!found) return null;
  if (found.name !== "nhs number") return found.says;
  const digits = found.pattern.exec(text)[0].replace(/[^0-9]/g, "");
  const weighed = [...digits.slice(0, 9)].reduce((sum, one, place) => sum + one * (10 - place), 0);
  return (11 - (weighed % 11)) % 11 === Number(digits[9])
    ? "10 digits that pass the NHS number check"
    : "10 digits in a row, as in an NHS number";
}

/** What may be shown of a value: in quotes and cut, or only its shape where it looks personal. */
function shown(value) {
  const shape = shapeOf(value);
  if (shape) return `(${shape})`;
  const text = [...printable(value)];
  return `'${text.slice(0, 60).join("")}${text.length > 60 ? " ..." : ""}'`;
}

/** Whether a value of a column may be shown at all. */
function mayShow(column, value) {
  if (column.codes.includes(value) || column.reasoned.includes(value)) return true;
  const isWords = column.kind === "text" && /\p{L}/u.test(value) && value.includes(" ");
  return !(column.isSensitive || (KIT.isMarked && (isWords || column.isFree)));
}

const NOTHING = new Set(["", "null", "na", "n a", "none", "nan", "nil", "nat", "missing", "blank"]);

/** What to write instead of a value, empty where nobody can tell. */
function advice(column, seen) {
  const text = stripped(seen);
  if (text === "") return "";
  if (NOTHING.has(normalised(text))) {
    if (column.isRequired) return "That stands for nothing, and a value is needed here.";
    return "That stands for nothing: leave the value blank.";
  }
  const bare = text.replace(/\.0$/, "");
  const full = column.codes.find((code) => bare.padStart(code.length, "0") === code);
  if (full) return `Write '${full}': a spreadsheet has taken the leading zeros away.`;
  const alike = normalised(text);
  const place = column.codes.findIndex(
    (code, at) => alike === normalised(code) || alike === normalised(column.labels[at]),
  );
  if (place < 0) return "";
  const code = column.codes[place];
  return alike === normalised(code)
    ? `Write '${code}'.`
    : `Write '${code}', the code for ${column.labels[place]}.`;
}

/** What is wrong, with advice in place of the last sentence where there is some. */
function advised(says, instead) {
  if (!instead) return says;
  const end = says.lastIndexOf(". ");
  return `${end > 0 ? says.slice(0, end) : says}. ${instead}`;
}
