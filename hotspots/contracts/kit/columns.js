// Whether the columns of a file are those that were agreed.

/** Hold a header against the contract: by name, then by agreed name, then by likeness. */
function matchColumns(header) {
  const all = KIT.columns.flatMap(({ name, names }) => [name, ...names].map((one) => [one, name]));
  const ways = [
    ["name", new Map(KIT.columns.map(({ name }) => [name, name]))],
    ["synonym", new Map(KIT.columns.flatMap(({ name, names }) => names.map((one) => [one, name])))],
    ["likeness", new Map(all.map(([one, name]) => [normalised(one), name]))],
  ];
  const match = { matches: new Map(), missing: [], unknown: [], personal: [], repeated: [] };
  header.forEach((seen, place) => {
    const key = (by) => (by === "likeness" ? normalised(seen) : seen);
    const way = ways.find(([by, names]) => names.has(key(by)));
    const column = way ? way[1].get(key(way[0])) : byPattern(seen);
    if (!column) {
      const what = looksPersonal(seen);
      if (what) match.personal.push(`${shown(seen)} (it looks like ${what})`);
      else match.unknown.push(shown(seen));
      return;
    }
    const earlier = match.matches.get(column);
    if (earlier) match.repeated.push([earlier.seen, seen]);
    else match.matches.set(column, { seen, column, by: way ? way[0] : "synonym", place });
  });
  const needed = new Set(KIT.needed);
  for (const pair of KIT.place.points) {
    if (pair.some((one) => match.matches.has(one))) pair.forEach((one) => needed.add(one));
  }
  match.missing = KIT.columns
    .filter(({ name }) => needed.has(name) && !match.matches.has(name))
    .map(({ label }) => label);
  return match;
}

/** The column with an agreed name that has a # for each digit of another, as of a year. */
function byPattern(seen) {
  const isLike = (name) => {
    const source = name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/#/g, "[0-9]");
    return name.includes("#") && new RegExp(`^${source}$`, "iu").test(stripped(seen));
  };
  const found = KIT.columns.find(({ names }) => names.some(isLike));
  return found && found.name;
}

const theColumns = (names) => `the column${names.length > 1 ? "s" : ""} ${listedInWords(names)}`;

/** Refuse a header with columns that are missing, unknown, personal or there twice. */
function checkMatch({ matches, missing, unknown, personal, repeated }, title) {
  if (2 * missing.length > KIT.needed.length) {
    const known = matches.size ? `knows ${matches.size} of them` : "knows none of them";
    throw new Refusal(
      `${title} follows no contract. The nearest, ${KIT.feed}, ${known} and misses ` +
        `${missing.join(", ")}. The names of the columns must stand in the first line: take out a ` +
        "title above them, or add them where they are missing.",
    );
  }
  const says = [];
  if (personal.length) {
    says.push(
      `Nothing that says who a person is may come in: take out ${theColumns(personal)} before sending.`,
    );
  }
  if (unknown.length) {
    says.push(
      `The contract ${KIT.feed} does not name ${theColumns(unknown)}. Take out what is not agreed, ` +
        "or agree it with the partnership first.",
    );
  }
  for (const [first, seen] of repeated) {
    says.push(
      `The columns ${shown(first)} and ${shown(seen)} stand for the same. Keep one of the two.`,
    );
  }
  if (missing.length) {
    const lacking = theColumns(missing.map((name) => `'${name}'`));
    says.push(`It lacks ${lacking}, which the contract ${KIT.feed} needs.`);
  }
  if (says.length) throw new Refusal(`${title} is refused. ${says.join(" ")}`);
}
