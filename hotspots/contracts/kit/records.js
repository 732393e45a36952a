// A file's bytes cut into records, whatever stands in it.

const MORE = Symbol("the next part of the file is needed");
const STRAY = {
  reason: "quotes",
  says: "has letters after a closing quotation mark. Double the marks inside it.",
};
const NUL = { reason: "nul", says: "holds a NUL byte, which no text has." };

const bare = (line) => line.replace(/[\r\n]+$/, "");
const marksIn = (text) => text.split('"').length - 1;

/** Where the line that begins at a place ends, its end included. */
function lineEnd(text, at) {
  LINE_END.lastIndex = at;
  return LINE_END.test(text) ? LINE_END.lastIndex : text.length;
}
const LINE_END = /\r\n|\n|\r/g;

/** A text that comes in parts, read line by line. */
class Lines {
  constructor() {
    Object.assign(this, { text: "", at: 0, isWhole: false });
  }

  add(part) {
    this.text = this.text.slice(this.at) + part;
    this.at = 0;
  }

  /** The next line with its end, cut where it is longer than it may be; empty at the very end. */
  *line(most) {
    for (;;) {
      const end = lineEnd(this.text, this.at);
      const isSure = this.isWhole || end < this.text.length;
      if (isSure || end - this.at >= most) {
        const from = this.at;
        this.at = Math.min(end, from + most);
        return this.text.slice(from, this.at);
      }
      yield MORE;
    }
  }
}

/** One record with quotation marks, read as CSV means it: strictly. */
class QuotedRecord {
  constructor(delimiter) {
    Object.assign(this, { delimiter, values: [], value: "", isQuoted: false, isDone: false });
  }

  /** Read one line more; false where it breaks the rules of quotation. */
  read(line) {
    let at = 0;
    let isStart = !this.isQuoted;
    while (!this.isDone) {
      if (this.isQuoted) {
        const mark = line.indexOf('"', at);
        this.value += mark < 0 ? line.slice(at) : line.slice(at, mark);
        if (mark < 0) return true;
        at = mark + 1;
        if (line[at] === '"') {
          this.value += '"';
          at += 1;
          continue;
        }
        this.isQuoted = false;
        if (!(at >= line.length || "\r\n".includes(line[at]) || line.startsWith(this.delimiter, at))) {
          return false;
        }
      } else if (isStart && line[at] === " " && this.delimiter !== " ") {
        at += 1;
        continue;
      } else if (isStart && line[at] === '"') {
        this.isQuoted = true;
        isStart = false;
        at += 1;
        continue;
      } else {
        const next = line.indexOf(this.delimiter, at);
        const end = next < 0 ? bare(line).length : next;
        this.value += line.slice(at, end);
        at = end;
      }
      this.values.push(this.value);
      this.value = "";
      isStart = true;
      if (line.startsWith(this.delimiter, at)) at += this.delimiter.length;
      else this.isDone = true;
    }
    return true;
  }
}

/** The values of a record with blanks around its quotation marks; none where letters follow one. */
function spacedValues(text, delimiter) {
  const values = [];
  for (let at = 0; ; at += delimiter.length) {
    const found = /^ *"([^"]*(?:""[^"]*)*)" */.exec(text.slice(at));
    if (found) {
      at += found[0].length;
      values.push(found[1].replaceAll('""', '"'));
    } else {
      const next = text.indexOf(delimiter, at);
      const value = text.slice(at, next < 0 ? text.length : next);
      if (/^ *"|[\r\n]/.test(value)) return [];
      at += value.length;
      values.push(value);
    }
    if (at === text.length) return values;
    if (!text.startsWith(delimiter, at)) return [];
  }
}

/** The records of a text, each with its values or its fault; asks for more where it needs it. */
class Records {
  constructor(lines, { delimiter, columns, title }) {
    const longest = KIT.limits.record_bytes;
    Object.assign(this, { lines, delimiter, columns, title, longest, number: -1 });
  }

  *all() {
    for (;;) {
      const line = yield* this.lines.line(4 * this.longest);
      if (!line) return;
      const text = bare(line);
      if (text.length >= this.longest && letters(text) >= this.longest) {
        this.number += 1;
        yield yield* this.tooLong(line);
      } else if (!BLANK_LINE.test(text)) {
        this.number += 1;
        yield text.includes('"') ? yield* this.quoted(line) : this.judged(text.split(this.delimiter));
      }
    }
  }

  *quoted(first) {
    const parser = new QuotedRecord(this.delimiter);
    let text = first;
    let hasBlanks = false;
    for (let line = first; ; ) {
      hasBlanks ||= line[0] === " " || line.includes(`${this.delimiter} `);
      if (!parser.read(line)) {
        if (marksIn(text) % 2) throw this.unclosed();
        return this.judged(spacedValues(bare(text), this.delimiter));
      }
      if (parser.isDone) break;
      line = yield* this.lines.line(4 * this.longest);
      text += line;
      if (!line || (text.length > this.longest && letters(text) > this.longest)) throw this.unclosed();
    }
    return this.judged(hasBlanks ? spacedValues(bare(text), this.delimiter) : parser.values);
  }

  judged(values) {
    if (!values.length) return STRAY;
    if (values.some((value) => value.includes("\0"))) return NUL;
    const extra = values.slice(this.columns);
    if (extra.length && !extra.some((value) => value)) return values.slice(0, this.columns);
    if (values.length === this.columns) return values;
    const [seen, right] = [values.length, this.columns].map(spoken);
    return { reason: "columns", says: `has ${seen} columns where the header has ${right}.` };
  }

  *tooLong(line) {
    let marks = marksIn(line);
    while (line && !/[\r\n]$/.test(line)) {
      line = yield* this.lines.line(4 * this.longest);
      marks += marksIn(line);
    }
    if (marks % 2) throw this.unclosed();
    return { reason: "long", says: `is longer than ${spoken(this.longest)} letters.` };
  }

  unclosed() {
    const where = this.number > 0 ? named(this.number) : "the header";
    return new Refusal(
      `${this.title}: a quotation mark that opens in ${where} is never closed, or only after more ` +
        `than ${spoken(this.longest)} letters; the rows below it cannot be told apart. Close it or ` +
        "export the file again; nothing of it was taken in.",
    );
  }
}
