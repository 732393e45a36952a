// One row: what its texts say, by the contract's columns.

const COLUMNS = KIT.columns.map((column) => ({
  ...column,
  codeSet: new Set([...column.codes, ...column.reasoned]),
  symbolSet: new Set(column.symbols),
  regExp: column.pattern && regExp(column.pattern),
  shapes: SHAPES.filter((shape) => !column.exempt.includes(shape.name)),
  ways: column.formats.map(readable),
  turned: column.turned.map(readable),
  both: column.both.map((pair) => pair.map(readable)),
}));
const placeOf = new Map(COLUMNS.map((column, place) => [column.name, place]));

function readable({ source, parts }) {
  return { pattern: new RegExp(source), parts };
}

/** A day and time as milliseconds; null where a format does not read it as one. */
function momentOf(text, { pattern, parts }, isDay) {
  const found = pattern.exec(text);
  if (!found) return null;
  const told = Object.fromEntries(parts.map((part, place) => [part, Number(found[place + 1])]));
  if ("zz" in told && (told.yyyy + 1) % 100 !== told.zz) return null;
  const { yyyy, MM = "zz" in told ? 9 : 1, dd = 1, HH = 0, mm = 0, ss = 0 } = told;
  const day = new Date(0);
  day.setUTCFullYear(yyyy, MM - 1, dd);
  if (day.getUTCMonth() !== MM - 1 || day.getUTCDate() !== dd) return null;
  if (isDay) return day.getTime();
  const isMidnight = HH === 24 && mm === 0 && ss === 0;
  if ((HH > 23 && !isMidnight) || mm > 59 || ss > 59) return null;
  return day.getTime() + ((HH * 60 + mm) * 60 + ss) * 1000;
}

function firstMoment(text, ways, isDay) {
  for (const way of ways) {
    const moment = text === null ? null : momentOf(text, way, isDay);
    if (moment !== null) return moment;
  }
  return null;
}

/** A number as the engine reads one; what is no number of a size counts as endless. */
function numberOf(text) {
  if (text === null) return null;
  const plain = text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, "").replace(/(\d)_(?=\d)/g, "$1");
  if (/^\+?-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number(plain.replace("+-", "-"));
  if (/^\+?-?nan(\(\w*\))?$/i.test(plain)) return Infinity;
  if (!/^\+?-?inf(inity)?$/i.test(plain)) return null;
  return plain.includes("-") ? -Infinity : Infinity;
}

/** The values of one record, by the contract's columns; each is read when somebody asks. */
class Row {
  constructor(raw) {
    Object.assign(this, { raw, texts: [], values: [] });
  }

  text(place) {
    if (this.texts[place] === undefined) this.texts[place] = trimmed(this.raw[place]);
    return this.texts[place];
  }

  value(place) {
    if (this.values[place] === undefined) this.values[place] = this.read(COLUMNS[place], place);
    return this.values[place];
  }

  read({ kind, ways }, place) {
    if (kind === "number") return numberOf(this.text(place));
    if (kind === "text") return this.text(place);
    return firstMoment(this.text(place), ways, kind === "date");
  }

  meets(when) {
    return when.every(([place, test]) => test(this.text(place)));
  }
}

/** A condition as places of columns, each with what its text has to be. */
function conditionOf(when) {
  return Object.entries(when).map(([name, values]) => {
    const among = new Set(values);
    if (values.length === 1 && among.has("present")) return [placeOf.get(name), (text) => text !== null];
    if (values.length === 1 && among.has("blank")) return [placeOf.get(name), (text) => text === null];
    return [placeOf.get(name), (text) => text !== null && among.has(text)];
  });
}
