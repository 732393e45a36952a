// What the bytes of a file mean.

/** Why nothing of a file can be checked, or taken in. */
class Refusal extends Error {}

const LETTERS = { utf8: "UTF-8", cp1252: "Windows letters (cp1252)", utf16: "UTF-16" };

/**
 * Tells what the bytes of a file mean, and refuses one in which they mean two things.
 *
 * A file is read byte by byte, each as one letter, until its values are known: only then does a
 * value become what it was meant to be.
 */
class Letters {
  constructor(encoding, title) {
    Object.assign(this, { encoding, title, first: new Map() });
  }

  settled(text, record) {
    if (this.encoding === "utf16" || isAscii(text)) return text;
    const raw = Uint8Array.from(text, (one) => one.charCodeAt(0));
    let meant, seen;
    try {
      meant = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
      seen = "utf8";
    } catch {
      meant = this.windows(text, raw, record);
      seen = "cp1252";
    }
    if (!this.first.has(seen)) this.first.set(seen, record);
    if (this.first.size > 1) throw this.mixed();
    return meant;
  }

  windows(text, raw, record) {
    if (!/[\x81\x8d\x8f\x90\x9d]/.test(text)) return new TextDecoder("windows-1252").decode(raw);
    throw new Refusal(
      `${this.title}: ${named(record)} holds bytes that are letters neither in UTF-8 nor in ` +
        "Windows letters (cp1252). Save the table as CSV UTF-8 and send it again.",
    );
  }

  mixed() {
    const [[one, first], [other, second]] = this.first;
    return new Refusal(
      `${this.title} mixes two kinds of letters: ${named(first)} is written in ${LETTERS[one]}, ` +
        `${named(second)} in ${LETTERS[other]}. Save the whole table as CSV UTF-8 and send it again.`,
    );
  }

  get said() {
    return LETTERS[this.encoding === "utf16" ? "utf16" : this.first.has("cp1252") ? "cp1252" : "utf8"];
  }
}

const named = (record) => (record ? `record ${spoken(record)}` : "the header");
