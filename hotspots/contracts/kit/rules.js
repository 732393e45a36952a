// The contract's words: each says whether a row breaks one promise.

/** A text with foreign digits as plain ones and without what cannot be seen. */
function folded(raw) {
  if (isAscii(raw)) return raw;
  return raw
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
    .replace(/[\uff10-\uff19\uff21-\uff3a]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (one) => String(one.charCodeAt(0) & 15));
}

const [KNOWN, FORMER] = [KIT.areas.known, KIT.areas.former].map((codes) => new Set(codes.split(" ")));
const kindOf = (code) => code.slice(0, KIT.areas.kind);
const KINDS = new Set([...KNOWN].map(kindOf));
const PLACES = regExp({ ...KIT.people.places, flags: "gu" });
const [PERSON, TWICE] = [regExp(KIT.people.person), regExp(KIT.people.twice)];
const MOST_WHOLE = 1_000_000_000;
const DAY = 24 * 60 * 60 * 1000;

// What is blank is neither true nor false, and so may be what follows from it.
const all = (...truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const not = (truth) => (truth === null ? null : !truth);
const between = (value, least, most) => (value === null ? null : least <= value && value <= most);
const isWithin = (one, other, [west, south, east, north]) =>
  all(between(one, west, east), between(other, south, north));
const isSwapped = ({ east, north, meant }) =>
  all(not(isWithin(east, north, meant)), isWithin(north, east, meant));
const isZero = ({ east, north }) => all(between(east, 0, 0), between(north, 0, 0));

// Ways to look at a row. Each takes a test and gives what makes it one of a breach: `told` holds the breach,
// its first column, that one's place, and the day of the check.

/** On the text of a column, where it has one. */
const onText = (test) => (told) => (row) => row.text(told.at) !== null && test(row.text(told.at), told, row);
/** On what stands in a column as it came, blanks and all. */
const onRaw = (test) => (told) => (row) => row.raw[told.at] !== null && test(row.raw[told.at], told.column);
/** On the number or day that a column says. */
const onValue = (test) => (told) => (row) => row.value(told.at) !== null && test(row.value(told.at), told);
/** On a pair of coordinates. */
const onPair = (test) => ({ breach }) => {
  const pair = KIT.pairs.find(({ columns }) => columns[0] === breach.columns[0]);
  const [one, other] = pair.columns.map((name) => placeOf.get(name));
  return (row) => test({ ...pair, east: row.value(one), north: row.value(other) }) === true;
};
/** On the text of a column where a condition holds. */
const onRule = (test) => ({ at, breach }) => {
  const [when, values] = [conditionOf(breach.when), new Set(breach.values)];
  return (row) => row.meets(when) && test(row.text(at), values);
};
/** On the value of a column and those of others, where a condition holds. */
const onOthers = (test) => ({ at, breach }) => {
  const [when, others] = [conditionOf(breach.when), breach.others.map((name) => placeOf.get(name))];
  return (row) =>
    row.value(at) !== null && row.meets(when) && test(row.value(at), ...others.map((one) => row.value(one)));
};

const isTurned = (text, { at, column }, row) =>
  row.value(at) === null && firstMoment(text, column.turned, true) !== null;
const isNoDate = (text, { at, column }, row) =>
  row.value(at) === null && firstMoment(text, column.turned, true) === null;

const WORDS = {
  "blank": ({ at }) => (row) => row.text(at) === null,
  "not a number": onText(
    (text, { at, column }, row) =>
      (!Number.isFinite(row.value(at)) || text.includes("_")) && !column.symbolSet.has(text.toLowerCase()),
  ),
  "not whole": onText((text, { at }, row) => {
    const value = row.value(at);
    const isOdd = !Number.isInteger(value) || text.toLowerCase().includes("e") || Math.abs(value) > MOST_WHOLE;
    return value !== null && Number.isFinite(value) && isOdd;
  }),
  "not a date": onText(isNoDate),
  "not a date and time": onText(isNoDate),
  "month first": onText(isTurned),
  "ambiguous": onText((text, { column }) =>
    column.both.some((pair) => {
      const [one, other] = pair.map((way) => momentOf(text, way, true));
      return one !== null && other !== null && one !== other;
    }),
  ),
  "no list yet": onText(() => true),
  "not in the list": onText((text, { column }) => !column.codeSet.has(text)),
  "wrong form": onRaw((raw, column) => !column.regExp.test(raw)),
  "too short": onRaw((raw, { shortest }) => bytes(raw) < shortest),
  "too long": onRaw((raw, { longest }) => letters(raw) > longest),
  "too small": onValue((value, { column }) => value < column.least),
  "too large": onValue((value, { column }) => Number.isFinite(value) && value > column.most),
  "personal": onRaw((raw, { shapes }) => {
    const text = folded(raw);
    return shapes.some(({ pattern }) => pattern.test(text));
  }),
  "people": onRaw((raw) => PERSON.test(raw.replace(PLACES, " ")) || TWICE.test(raw)),
  "refused": onText((text, { breach }) => text === breach.value),
  "in the future": onValue((value, { today }) => value >= today + DAY),
  "begins no quarter": onValue((value) => new Date(value).getUTCMonth() % 3 !== 0),
  "too long ago": onValue((value, { breach }) => value < Date.parse(breach.earliest)),
  "swapped": onPair(isSwapped),
  "zero": onPair(isZero),
  "in kilometres": onPair(({ kilometres: [most, mostNorth], ...pair }) =>
    all(between(pair.east, -Infinity, most), between(pair.north, -Infinity, mostNorth), not(isZero(pair))),
  ),
  "outside the area of use": onPair((pair) =>
    all(not(isWithin(pair.east, pair.north, pair.inside)), not(isZero(pair)), not(isSwapped(pair))),
  ),
  "unknown area": onText(
    (text, { breach }) => !KNOWN.has(text) && (!breach.isByKind || KINDS.has(kindOf(text))),
  ),
  "former area": onText((text) => FORMER.has(text)),
  "required_if": onRule((text) => text === null),
  "blank_if": onRule((text) => text !== null),
  "one_of": onRule((text, values) => text !== null && !values.has(text)),
  "not_one_of": onRule((text, values) => text !== null && values.has(text)),
  "not_after": onOthers((value, later) => later !== null && value > later),
  "within_period": onOthers((value, first, last) => {
    const day = Math.floor(value / DAY) * DAY;
    return (first !== null && day < first) || (last !== null && day > last);
  }),
};

/** Every breach with its test. */
function tests(today) {
  return KIT.breaches.map((breach) => {
    const at = placeOf.get(breach.columns[0]);
    return { ...breach, breaks: WORDS[breach.word]({ at, column: COLUMNS[at], breach, today }) };
  });
}
