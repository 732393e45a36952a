// The sentences that a sender reads of a file, and the same for a program.

const MOST_SENTENCES = 3;
const LOCATED = {
  point: ["has coordinates", "have coordinates"],
  text: ["has a place in words, to be looked up", "have a place in words, to be looked up"],
  area: ["is known only by its area", "are known only by their area"],
  flow: ["goes from one area to another", "go from one area to another"],
  home: ["happened at home and is never placed", "happened at home and are never placed"],
  unplaced: ["has no place", "have no place"],
};
const NUMBERING =
  "Rows are counted from 1, the first below the header, without blank lines: in a spreadsheet row 1 " +
  "stands in line 2.";
const HOW = {
  name: "by its name",
  synonym: "an agreed name for it",
  likeness: "by likeness: look whether that is right",
};

/** What a sender reads: headings, sentences and single rows. */
function paragraphsOf(verdict) {
  const loud = { heading: "THIS FILE CANNOT BE TAKEN IN", says: verdict.refusal, tone: "refused" };
  const follows = `${printable(verdict.name)} follows ${KIT.feed} ${KIT.version}: ${KIT.name}.`;
  return [
    ...(verdict.refusal ? [loud] : []),
    { heading: "Contract", says: `${follows} It was read as ${verdict.said}.` },
    columnsTold(verdict),
    rowsTold(verdict),
    ...unreadTold(verdict),
    ...verdict.found(verdict.errors).map((finding) => findingTold(verdict, finding, "refused")),
    ...verdict.found(verdict.warnings).map((finding) => findingTold(verdict, finding, "warning")),
    ...placesTold(verdict),
    ...timesTold(verdict),
  ];
}

function rowsTold({ rows, accepted, warned, setAside: { length: unread } }) {
  const parts = [`${spoken(accepted)} accepted`, `${spoken(rows - accepted - unread)} refused`];
  if (unread) parts.push(`${spoken(unread)} that could not be read`);
  const numbering = rows > accepted || warned ? ` ${NUMBERING}` : "";
  return { heading: "Rows", says: `${counted(rows)}: ${parts.join(", ")}.${numbering}` };
}

function columnsTold(verdict) {
  const unsent = COLUMNS.filter(({ name }) => !verdict.match.matches.has(name)).map(({ label }) => label);
  const missing = unsent.length ? ` Not in the file, and not needed: ${unsent.join(", ")}.` : "";
  const matches = [...verdict.match.matches.values()];
  return {
    heading: "Columns",
    says: `All ${counted(matches.length, "column")} of the file are known.${missing}`,
    items: matches
      .filter(({ seen, column }) => normalised(seen) !== normalised(column))
      .map(({ seen, column, by }) => `${printable(seen)} is taken as ${column} (${HOW[by]}).`),
  };
}

function unreadTold(verdict) {
  const kinds = [...new Set(verdict.setAside.map(({ reason }) => reason))].sort();
  return kinds.map((kind) => {
    const records = verdict.setAside.filter(({ reason }) => reason === kind);
    const alike = grouped(records.slice(0, MOST_EXAMPLES).map(({ number, says }) => [says, number]));
    const who = (rows) => `${rowsNamed(rows)}${rows.length > 1 ? ": each" : ""}`;
    return {
      heading: `${counted(records.length)} that could not be read`,
      says: "What stands there is no row of the table. Correct it or leave it out.",
      items: alike.map(([says, rows]) => printable(`${who(rows)} ${says}`)),
      more: Math.max(records.length - MOST_EXAMPLES, 0),
      tone: "refused",
    };
  });
}

/** A sentence for each value that was seen, with all the rows in which it was. */
function findingTold(verdict, { breach, rows, examples }, tone) {
  const label = verdict.label(breach);
  const values = grouped(
    examples.map(({ row, seen, advice: instead }) => [JSON.stringify([seen, instead]), row]),
  );
  const isShort = values.length > MOST_SENTENCES;
  const items = values.map(([key, numbers]) => {
    const [seen, instead] = JSON.parse(key);
    const who = rowsNamed(numbers);
    if (isShort) return printable(`${who}: ${seen || label}. ${instead}`.trim());
    const says = advised(breach.says, instead);
    return printable(seen ? `${who}, ${label}: ${seen} ${says}` : `${who}: ${label} ${says}`);
  });
  const how = tone === "refused" ? "refused" : "accepted with a warning";
  return {
    heading: `${printable(label)}: ${counted(rows)} ${how}`,
    says: isShort ? printable(`${label} ${breach.says}`) : "",
    items,
    more: rows - examples.length,
    tone,
  };
}

function placesTold(verdict) {
  if (!verdict.accepted) return [];
  const parts = Object.entries(verdict.located)
    .filter(([, rows]) => rows)
    .map(([how, rows]) => `${spoken(rows)} ${LOCATED[how][Number(rows !== 1)]}`);
  const says = `Of ${counted(verdict.accepted)} accepted ${listedInWords(parts)}.`;
  return [{ heading: "Where it happened", says }];
}

function timesTold({ span: [first, last] }) {
  if (first > last) return [];
  const hasDays = COLUMNS[placeOf.get(KIT.at)].formats.some(({ parts }) => parts.includes("dd"));
  const how = { timeZone: "UTC", year: "numeric", month: "long", ...(hasDays && { day: "numeric" }) };
  const [from, to] = [first, last].map((at) => new Date(at).toLocaleDateString("en-GB", how));
  const says = from === to ? `All accepted rows are of ${from}` : `The accepted rows are of ${from} to ${to}`;
  return [{ heading: "When it happened", says: `${says}.` }];
}

/** The same for a program. */
function dataOf(verdict) {
  const told = ({ breach, rows, examples }) => ({
    code: breach.code,
    columns: printable(verdict.label(breach)),
    says: printable(`${verdict.label(breach)} ${breach.says}`),
    rows,
    examples: examples.map(({ row, seen, advice: instead }) => ({
      row,
      seen: printable(seen),
      says: printable(
        seen
          ? `Row ${spoken(row)}, ${verdict.label(breach)}: ${seen} ${advised(breach.says, instead)}`
          : `Row ${spoken(row)}: ${verdict.label(breach)} ${breach.says}`,
      ),
    })),
  });
  const matches = [...verdict.match.matches.values()];
  return {
    file: printable(verdict.name),
    contract: KIT.feed,
    version: KIT.version,
    read_as: verdict.said,
    columns: matches.map(({ seen, column, by }) => ({ seen: printable(seen), column, by })),
    rows: verdict.rows,
    accepted: verdict.accepted,
    refused: verdict.rows - verdict.accepted,
    unread: verdict.setAside.length,
    unread_records: unreadTold(verdict).map(({ items, more }) => ({ says: items, more })),
    breaches: verdict.found(verdict.errors).map(told),
    warnings: verdict.found(verdict.warnings).map(told),
    located: Object.fromEntries(Object.entries(verdict.located).filter(([, rows]) => rows)),
    filled: Object.fromEntries(COLUMNS.map(({ name }, place) => [name, verdict.filled[place]])),
    breached_rows: verdict.breached,
    refusal: verdict.refusal,
    next: verdict.next,
  };
}

/** Pairs of a key and a row, put together by key in the order in which the keys come. */
function grouped(pairs) {
  const found = new Map();
  for (const [key, row] of pairs) found.set(key, [...(found.get(key) || []), row]);
  return [...found];
}

const rowsNamed = (rows) => `Row${rows.length > 1 ? "s" : ""} ${listedInWords(rows.map(spoken))}`;
