"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const store = "zhengpu-review-" + data.key;
  const at = (id) => document.getElementById(id);
  let answers = load();
  let place = Math.max(0, data.items.findIndex((_, i) => !(i in answers)));
  let picked = null;

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(store) || "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch (error) {
      at("note").textContent = "This browser keeps no answers (" + error.name + "): download before you close the page.";
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify(answers));
    } catch (error) {
      at("note").textContent = "This browser keeps no answers (" + error.name + "): download before you close the page.";
    }
  }

  // Offsets count characters, as Python does, not the halves that JavaScript counts.
  function characters(text) {
    return Array.from(text);
  }

  function current() {
    const [unit, kind, index, score, source] = data.items[place];
    return { unit: data.units[unit], kind, index, score, source };
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function drawSentence(item) {
    const box = at("sentence");
    const text = characters(item.unit.text);
    box.replaceChildren();
    let done = 0;
    item.unit.marks.forEach(([start, end, label, name], i) => {
      box.append(text.slice(done, start).join(""));
      const surface = text.slice(start, end).join("");
      const asked = item.kind === "mention" ? i === item.index : belongs(item, surface, label, name);
      const part = element(asked ? "mark" : "span", surface);
      part.dataset.label = label;
      box.append(part);
      done = end;
    });
    box.append(text.slice(done).join(""));
  }

  function belongs(item, surface, label, name) {
    const [, subject, object, title] = item.unit.relations[item.index];
    return label === "TITLE" ? surface === title : name === subject || name === object;
  }

  function ask(item) {
    if (item.kind === "mention") {
      const [start, end, label] = item.unit.marks[item.index];
      const surface = characters(item.unit.text).slice(start, end).join("");
      return "Is “" + surface + "” " + label + "?";
    }
    const [type, subject, object, title, status] = item.unit.relations[item.index];
    const post = title ? " · " + title + " (" + status + ")" : "";
    return "Does it say: " + subject + " " + type + " " + (object || "(a body it does not name)") + post + "?";
  }

  function choices(item) {
    if (item.kind === "mention") return data.labels;
    return item.unit.relations[item.index][0] === "HOLDS_ROLE" ? data.statuses : data.links;
  }

  function mine(item) {
    if (item.kind === "mention") return item.unit.marks[item.index][2];
    const relation = item.unit.relations[item.index];
    return relation[4] || relation[0];
  }

  function button(key, text, pressed, act) {
    const made = element("button", "");
    made.type = "button";
    made.dataset.key = key;
    made.append(element("kbd", key), " " + text);
    made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", act);
    return made;
  }

  // The buttons are made anew for each question; the focus stays on the one that was pressed.
  function draw() {
    const held = document.activeElement && document.activeElement.dataset.key;
    drawQuestion();
    const again = held && document.querySelector('button[data-key="' + held + '"]');
    if (again) again.focus();
  }

  function drawQuestion() {
    const total = data.items.length;
    const count = Object.values(answers).filter((a) => a.answer !== "skip").length;
    at("bar").max = Math.max(1, total);
    at("bar").value = Object.keys(answers).length;
    at("save").disabled = count === 0;
    picked = null;
    at("picked").hidden = true;
    if (total === 0) {
      at("progress").textContent = "Nothing to ask.";
      return;
    }
    at("progress").textContent = "Question " + (place + 1) + " of " + total + ", " + count + " answered";
    const item = current();
    const given = answers[place] || {};
    at("where").textContent = item.unit.doc + " · " + item.source + " · score " + item.score;
    drawSentence(item);
    at("question").textContent = ask(item);
    const kinds = [["r", "right"], ["w", "wrong"], ["s", "skip"]];
    const rows = kinds.map(([key, kind]) => button(key, kind, given.answer === kind && !given.rest, () => answer(kind)));
    if (item.kind === "mention") {
      rows.splice(1, 0, button("a", "right, and all underlined names too", Boolean(given.rest), () => answer("right", null, true)));
    }
    rows.push(button("b", "back", false, () => move(-1)));
    at("answers").replaceChildren(...rows);
    at("others").replaceChildren(...choices(item).map((name, i) =>
      button(String(i + 1), name, chosen(given) === name, () => other(name))));
    at("hint").textContent = item.kind === "mention"
      ? "Other label: its number. Other extent: select the name in the sentence, then its label."
      : "Other " + (item.unit.relations[item.index][4] ? "status" : "relation") + ": its number.";
  }

  function chosen(given) {
    return Array.isArray(given.other) ? given.other[2] : given.other;
  }

  function answer(kind, change = null, rest = false) {
    answers[place] = { answer: kind, other: change, rest };
    keep();
    move(1);
  }

  function other(name) {
    const item = current();
    if (item.kind === "relation") {
      answer(name === mine(item) ? "right" : "other", name === mine(item) ? null : name);
      return;
    }
    const [start, end, label] = item.unit.marks[item.index];
    const span = picked || [start, end];
    const same = span[0] === start && span[1] === end && name === label;
    answer(same ? "right" : "other", same ? null : [span[0], span[1], name]);
  }

  function move(step) {
    place = Math.min(data.items.length - 1, Math.max(0, place + step));
    draw();
  }

  function pick() {
    const chosenText = document.getSelection();
    const box = at("sentence");
    if (!data.items.length || current().kind !== "mention" || !chosenText.rangeCount) return;
    const range = chosenText.getRangeAt(0);
    if (range.collapsed || !box.contains(range.startContainer) || !box.contains(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(box);
    before.setEnd(range.startContainer, range.startOffset);
    const start = characters(before.toString()).length;
    picked = [start, start + characters(range.toString()).length];
    at("picked").hidden = false;
    at("picked").textContent = "Selected “" + range.toString() + "”: now its label.";
  }

  function lines() {
    return data.items.flatMap(([unit, kind, index], i) => {
      const given = answers[i];
      if (!given || given.answer === "skip") return [];
      const { text, ...rest } = data.units[unit];
      return [JSON.stringify({ kind, sentence: text, ...rest, item: index, answer: given.answer, other: given.other, rest: given.rest }) + "\n"];
    });
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines(), { type: "application/x-ndjson" }));
    link.download = "corrections.jsonl";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !data.items.length) return;
    const key = event.key.toLowerCase();
    const item = current();
    const acts = {
      r: () => answer("right"),
      w: () => answer("wrong"),
      s: () => answer("skip"),
      b: () => move(-1),
      arrowleft: () => move(-1),
      arrowright: () => move(1),
    };
    if (item.kind === "mention") acts.a = () => answer("right", null, true);
    choices(item).forEach((name, i) => { acts[String(i + 1)] = () => other(name); });
    if (!Object.hasOwn(acts, key)) return;
    event.preventDefault();
    acts[key]();
  });
  document.addEventListener("selectionchange", pick);
  at("save").addEventListener("click", save);
  draw();
})();
