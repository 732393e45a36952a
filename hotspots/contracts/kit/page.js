// The page itself: a file is picked, checked and told of. Nothing is sent, nothing is kept.

const byId = (id) => document.getElementById(id);

function element(name, text = "", children = [], attributes = {}) {
  const one = document.createElement(name);
  if (text) one.textContent = text;
  one.append(...children);
  Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
  return one;
}

const TONES = { refused: "Wrong: ", warning: "Look at this: " };

function section({ heading, says, items = [], more = 0, tone = "plain" }) {
  const kind = TONES[tone] ? [element("span", TONES[tone], [], { class: "kind" })] : [];
  return element(
    "section",
    "",
    [
      element("h3", "", [...kind, heading]),
      ...(says ? [element("p", says)] : []),
      ...(items.length ? [element("ul", "", items.map((item) => element("li", item)))] : []),
      ...(more ? [element("p", `... and ${spoken(more)} more.`)] : []),
    ],
    { class: tone },
  );
}

function summaryOf(verdict) {
  const placed = verdict.accepted - verdict.located.unplaced - verdict.located.home;
  const share = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : "none");
  const told = [
    ["Rows", spoken(verdict.rows)],
    ["Accepted", `${spoken(verdict.accepted)} (${share(verdict.accepted, verdict.rows)})`],
    ["Refused", spoken(verdict.rows - verdict.accepted)],
    ["With a warning", spoken(verdict.warned)],
    ["Accepted with a place", share(placed, verdict.accepted)],
  ];
  return element(
    "dl",
    "",
    told.map(([term, value]) => element("div", "", [element("dt", term), element("dd", value)])),
    { class: "summary" },
  );
}

function filledOf(verdict) {
  const rows = COLUMNS.filter(({ name }) => verdict.match.matches.has(name)).map(({ name, label }) => {
    const filled = verdict.filled[placeOf.get(name)];
    const read = verdict.rows - verdict.setAside.length;
    return element("tr", "", [
      element("th", label, [], { scope: "row" }),
      element("td", spoken(filled), [], { class: "number" }),
      element("td", spoken(read - filled), [], { class: "number" }),
    ]);
  });
  const heads = ["Column", "Filled in", "Blank"].map((one) => element("th", one, [], { scope: "col" }));
  return element("details", "", [
    element("summary", "How full each column is"),
    element("table", "", [
      element("thead", "", [element("tr", "", heads)]),
      element("tbody", "", rows),
    ]),
  ]);
}

/** Hand a text to the person as a file; it is made here and goes nowhere else. */
function save(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", "", [], { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Show what was found, and leave it where a program can read it: `#verdict` holds it as JSON. */
function show(title, children, data) {
  byId("found").replaceChildren(...children);
  byId("verdict").textContent = JSON.stringify(data, null, 2);
  byId("result").hidden = false;
  byId("result-title").textContent = title;
  byId("result-title").focus();
}

let running = 0;

async function checkPicked() {
  const [file] = byId("file").files;
  const run = (running += 1);
  byId("result").hidden = true;
  byId("progress").hidden = !file;
  if (!file) return;
  const today = dayOf(new Date());
  const tell = (share) => {
    byId("bar").value = share;
    byId("share").textContent = `${Math.round(100 * share)} %`;
  };
  try {
    const verdict = await check(file, { today, tell, isStopped: () => run !== running });
    if (!verdict) return;
    const data = { checked_on: new Date(today).toISOString().slice(0, 10), ...dataOf(verdict) };
    const next = element("p", verdict.next, [], { class: "next" });
    show(
      `What was found in ${printable(file.name)}`,
      [summaryOf(verdict), next, ...paragraphsOf(verdict).map(section), filledOf(verdict)],
      data,
    );
  } catch (fault) {
    if (run !== running) return;
    const says =
      fault instanceof Refusal
        ? fault.message
        : `${printable(file.name)} could not be read: ${fault.message}. Copy it to this computer and ` +
          "try again.";
    const name = printable(file.name);
    show(
      `${name} was not checked`,
      [section({ heading: "Not checked", says, tone: "refused" })],
      { file: name, refusal: says, next: "Nothing was kept." },
    );
  } finally {
    if (run === running) byId("progress").hidden = true;
  }
}

byId("file").addEventListener("change", checkPicked);
byId("file").addEventListener("click", () => (byId("file").value = ""));
byId("stop").addEventListener("click", () => {
  running += 1;
  byId("progress").hidden = true;
  byId("file").value = "";
  byId("file").focus();
});
byId("template").addEventListener("click", () => save(KIT.template, `${KIT.feed}-template.csv`, "text/csv"));
byId("save").addEventListener("click", () =>
  save(byId("verdict").textContent, `${KIT.feed}-verdict.json`, "application/json"),
);
byId("print").addEventListener("click", () => window.print());

/** For programs: the verdict on a file is `hotspotsKit.data(await hotspotsKit.check(file))`. */
window.hotspotsKit = { check, data: dataOf };
