// A file held against the contract row by row, and what that adds up to.

const MOST_EXAMPLES = 20;
const MOST_ROWS = 10_000;
const HOW_LOCATED = ["point", "text", "area", "flow", "home", "unplaced"];

/** Holds rows against the contract and adds up what it finds. */
class Verdict {
  /**
   * @param {string} name of the file.
   * @param {object} match which columns of the file stand for which of the contract.
   * @param {number} today midnight of the day of the check, in milliseconds.
   */
  constructor(name, match, today) {
    Object.assign(this, { name, match, said: "", rows: 0, accepted: 0, warned: 0 });
    Object.assign(this, { setAside: [], breached: [] });
    const findings = tests(today).map((breach) => ({ breach, rows: 0, examples: [] }));
    this.errors = findings.filter(({ breach }) => breach.severity === "error");
    this.warnings = findings.filter(({ breach }) => breach.severity === "warning");
    this.places = COLUMNS.map((column) => (match.matches.get(column.name) || { place: -1 }).place);
    this.located = Object.fromEntries(HOW_LOCATED.map((how) => [how, 0]));
    this.filled = COLUMNS.map(() => 0);
    this.span = [Infinity, -Infinity];
    const { points, text, area, origin, homeWhen, areaWhen, measures } = KIT.place;
    const at = (name) => placeOf.get(name);
    this.where = { text: at(text), area: at(area), origin: at(origin) };
    this.where.points = points.map((pair) => pair.map(at));
    this.when = { home: conditionOf(homeWhen), area: conditionOf(areaWhen) };
    this.measures = measures.map((one) => ({ ...one, when: conditionOf(one.when) }));
  }

  takeFault(number, { reason, says }) {
    this.rows += 1;
    this.setAside.push({ number, reason, says });
    if (this.setAside.length > KIT.limits.set_aside_records) throw this.tooMany("");
  }

  take(number, values) {
    this.rows += 1;
    const row = new Row(this.places.map((place) => values[place] || null));
    COLUMNS.forEach((_, place) => (this.filled[place] += row.text(place) !== null));
    const broken = this.errors.filter(({ breach }) => breach.breaks(row));
    const doubted = this.warnings.filter(({ breach }) => breach.breaks(row));
    if ((broken.length || doubted.length) && this.breached.length < MOST_ROWS) {
      const codes = (findings) => findings.map(({ breach }) => breach.code);
      this.breached.push({ row: number, breaches: codes(broken), warnings: codes(doubted) });
    }
    for (const finding of broken.length ? broken : doubted) {
      finding.rows += 1;
      if (finding.examples.length < MOST_EXAMPLES) {
        finding.examples.push(this.example(number, finding.breach, row));
      }
    }
    if (broken.length) return;
    this.accepted += 1;
    this.warned += doubted.length > 0;
    this.located[this.howLocated(row)] += 1;
    const at = KIT.at ? row.value(placeOf.get(KIT.at)) : null;
    if (at !== null) this.span = [Math.min(this.span[0], at), Math.max(this.span[1], at)];
  }

  howLocated(row) {
    const { points, text, area, origin } = this.where;
    const has = (place) => place !== undefined && row.text(place) !== null;
    const isHome = (when) => when.length > 0 && row.meets(when);
    if (isHome(this.when.home)) return "home";
    if (has(origin)) return "flow";
    const measure = this.measures.find(({ when }) => row.meets(when));
    const byArea = isHome(this.when.area) || (measure && measure.isByArea);
    if (!byArea && points.some((pair) => pair.every(has))) return "point";
    if (!byArea && has(text)) return "text";
    return has(area) ? "area" : "unplaced";
  }

  /** What may be shown of a row, and what to write instead. */
  example(number, breach, row) {
    const columns = breach.columns.map((name) => COLUMNS[placeOf.get(name)]);
    const texts = breach.columns.map((name) => row.raw[placeOf.get(name)] || "");
    if (!texts.some((text) => text)) return { row: number, seen: "", advice: "" };
    const said = shown(texts.join(", "));
    const isOpen = !breach.isPersonal && columns.every((column, place) => mayShow(column, texts[place]));
    return {
      row: number,
      seen: isOpen || said.startsWith("(") ? said : "(not shown)",
      advice: columns.length === 1 ? advice(columns[0], texts[0]) : "",
    };
  }

  checkShare() {
    const found = this.setAside.length;
    if (found && 2 * found > this.rows) throw this.tooMany(` of ${spoken(this.rows)}`);
    if (this.rows) return;
    const instead = KIT.isTable
      ? "Send the whole table."
      : "If there was nothing to send, say so to the partnership: an empty file looks like a fault.";
    throw new Refusal(`${this.name} has a header and no rows. ${instead}`);
  }

  tooMany(of) {
    const [first] = this.setAside;
    return new Refusal(
      `${this.name} is refused: ${spoken(this.setAside.length)}${of} records cannot be read. The ` +
        `first: record ${spoken(first.number)} ${first.says} Export the file again, without a title ` +
        "above the names of the columns; nothing of it was taken in.",
    );
  }

  label({ columns }) {
    return columns
      .map((name) => (this.match.matches.get(name) || { seen: COLUMNS[placeOf.get(name)].label }).seen)
      .join(" and ");
  }

  get refusal() {
    const whole = this.found(this.errors).find(({ breach }) => breach.refusesFile);
    if (whole) return printable(`In ${counted(whole.rows)} ${this.label(whole.breach)} ${whole.breach.says}`);
    if (this.accepted) return "";
    const many = `None of its ${spoken(this.rows)} rows can be used`;
    return `${this.rows === 1 ? "Its only row cannot be used" : many}; the reasons stand below.`;
  }

  get next() {
    const rejected = this.rows - this.accepted;
    const isPersonal = this.found([...this.errors, ...this.warnings]).some(
      ({ breach, examples }) =>
        breach.isPersonal || examples.some(({ seen }) => seen.startsWith("(") && seen !== "(not shown)"),
    );
    if (this.refusal) {
      return (
        "Nothing was kept, and nothing of this file will be taken in as it is. Put right what stands " +
        "at the top and check it again."
      );
    }
    if (isPersonal) {
      return (
        "Nothing was kept. Do not send the file as it is: some rows look as if they said who somebody is. " +
        "Take that out and check the file again."
      );
    }
    if (rejected) {
      const these = rejected === 1 ? "this row" : "these rows";
      return (
        `Nothing was kept. Correct ${these} or send the file as it is: ${counted(rejected)} will be set ` +
        "aside."
      );
    }
    if (this.warned) return "Nothing was kept. The file can be sent as it is; look at the warnings first.";
    return "Nothing was kept. The file can be sent as it is.";
  }

  /** What was found at all, the most frequent first. */
  found(findings) {
    return findings
      .filter(({ rows }) => rows)
      .sort((one, other) => other.rows - one.rows || (one.breach.code < other.breach.code ? -1 : 1));
  }
}
