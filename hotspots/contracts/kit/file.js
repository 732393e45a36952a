// A file read in parts and held against the contract.

const PART_BYTES = 1 << 18;
const pause = () => new Promise((done) => setTimeout(done));

/** Bytes as letters, one each: what they mean is settled value by value. */
function asLetters(part) {
  let text = "";
  for (let at = 0; at < part.length; at += 8192) text += String.fromCharCode(...part.subarray(at, at + 8192));
  return text;
}

/** How a file begins: its letters, and the bytes before its first one. */
function startOf(head, isWhole, title) {
  if (!head.some((one) => !"\0 \r\n\x1a\t\xff\xfe\xef\xbb\xbf".includes(String.fromCharCode(one)))) {
    const holds = head.includes(0) ? "holds nothing but NUL bytes" : "is empty";
    throw new Refusal(`${title} ${holds}. Export it again.`);
  }
  checkKind(head, title);
  const [one, other, third] = head;
  if ((one === 0xff && other === 0xfe) || (one === 0xfe && other === 0xff)) {
    return { encoding: "utf16", codec: one === 0xff ? "utf-16le" : "utf-16be", skipped: 2 };
  }
  let isUtf8 = true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !isWhole });
  } catch {
    isUtf8 = false;
  }
  return { encoding: "utf8", isUtf8, skipped: one === 0xef && other === 0xbb && third === 0xbf ? 3 : 0 };
}

/** Turn the parts of a file into text, as far as that can be told yet. */
function decoderOf({ codec }, records, title) {
  if (!codec) return asLetters;
  const decoder = new TextDecoder(codec, { fatal: true, ignoreBOM: true });
  return (part, isLast) => {
    try {
      return decoder.decode(part, { stream: !isLast });
    } catch {
      throw new Refusal(
        `${title}: ${named(Math.max(records.number, 0) + 1)}, or one soon after, holds bytes that are no ` +
          "letters in UTF-16, which the file begins with. Save the table as CSV UTF-8 and send it again.",
      );
    }
  };
}

/**
 * Check a file.
 *
 * @param {File} file
 * @param {{today?: number, tell?: (share: number) => void, isStopped?: () => boolean}} how
 *     `today` is midnight of the day of the check, in milliseconds as of UTC.
 * @returns {Promise<Verdict | null>} null where somebody stopped it.
 * @throws {Refusal} where there is nothing that could be checked row by row.
 */
async function check(file, { today = dayOf(new Date()), tell = () => {}, isStopped = () => false } = {}) {
  const title = printable(file.name);
  const read = async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const head = await read(0, KIT.limits.header_bytes);
  const isWhole = head.length < KIT.limits.header_bytes;
  const start = startOf(head, isWhole, title);
  const below = head.subarray(start.skipped);
  const text = start.codec ? new TextDecoder(start.codec).decode(below) : asLetters(below);
  const header = headerOf(text, { ...start, isWhole, title });
  const match = matchColumns(header.names);
  checkMatch(match, title);
  const lines = new Lines();
  const records = new Records(lines, { ...header, columns: header.names.length, title });
  const decode = decoderOf(start, records, title);
  const verdict = new Verdict(file.name, match, today);
  let at = start.skipped;
  let left = header.above + 1;
  for (const record of records.all()) {
    if (record === MORE) {
      const part = await read(at, at + PART_BYTES);
      at += part.length;
      lines.isWhole = at >= file.size;
      lines.add(decode(part, lines.isWhole));
      tell(file.size ? at / file.size : 1);
      await pause();
      if (isStopped()) return null;
    } else if (left) {
      left -= 1;
      if (!left) records.number = 0;
    } else if (record.reason) {
      verdict.takeFault(records.number, record);
    } else {
      verdict.take(records.number, record.map((value) => header.letters.settled(value, records.number)));
    }
  }
  verdict.checkShare();
  verdict.said = `${header.said}, ${header.letters.said}`;
  return verdict;
}

/** Midnight of a day on this machine's calendar, in milliseconds as of UTC. */
function dayOf(now) {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}
