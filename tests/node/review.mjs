// Clicks through a review page in a real browser and prints what came of it as JSON:
//   node review.mjs BROWSER PAGE DOWNLOAD STEPS [dark]
// STEPS is a JSON list: {"key": "r"}, {"click": "button text"}, {"select": [start, end]},
// {"reload": true}, {"ask": true} (adds what is shown to the answer).
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const [browserPath, page, download, steps, scheme] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const context = await browser.newContext({ colorScheme: scheme === "dark" ? "dark" : "light" });
const tab = await context.newPage();
const told = { requests: [], errors: [], dialogs: 0, shown: [] };
const address = pathToFileURL(page).href;
tab.on("request", (request) => { if (request.url() !== address) told.requests.push(request.url()); });
tab.on("console", (message) => { if (message.type() === "error") told.errors.push(message.text()); });
tab.on("pageerror", (error) => told.errors.push(String(error)));
tab.on("dialog", (dialog) => { told.dialogs += 1; dialog.dismiss(); });
await tab.goto(address);

function shown() {
  return tab.evaluate(() => {
    const text = (id) => document.getElementById(id).textContent;
    return {
      progress: text("progress"),
      sentence: text("sentence"),
      marked: Array.from(document.querySelectorAll("#sentence mark"), (part) => part.textContent),
      question: text("question"),
      others: Array.from(document.querySelectorAll("#others button"), (part) => part.lastChild.textContent.trim()),
      pressed: Array.from(document.querySelectorAll("button[aria-pressed=true]"), (part) => part.lastChild.textContent.trim()),
      scripts: document.scripts.length,
      images: document.images.length,
    };
  });
}

// Contrast of a text with what lies behind it, by WCAG 2.2.
function contrast() {
  return tab.evaluate(() => {
    const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = (colour) => {
      const [r, g, b] = numbers(colour).map((c) => {
        const part = c / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (node) => {
      const colour = getComputedStyle(node).backgroundColor;
      const [, , , alpha = 1] = numbers(colour);
      return alpha > 0 ? colour : node.parentElement ? behind(node.parentElement) : "rgb(255, 255, 255)";
    };
    const found = {};
    for (const node of document.querySelectorAll("h1, p, blockquote, mark, span, button, kbd")) {
      if (!node.textContent || node.closest("[hidden]") || node.disabled) continue;
      const pair = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
      const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
      const name = node.tagName + (node.id ? "#" + node.id : "");
      found[name] = Math.min(found[name] ?? 99, ratio);
    }
    return found;
  });
}

for (const step of JSON.parse(steps)) {
  if (step.key) await tab.keyboard.press(step.key);
  if (step.click) await tab.getByRole("button", { name: step.click }).first().click();
  if (step.reload) await tab.reload();
  if (step.ask) told.shown.push(await shown());
  if (step.select) {
    await tab.evaluate(([start, end]) => {
      const box = document.getElementById("sentence");
      const at = (offset) => {
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (offset <= node.data.length) return [node, offset];
          offset -= node.data.length;
        }
        return [box, box.childNodes.length];
      };
      document.getSelection().setBaseAndExtent(...at(start), ...at(end));
    }, step.select);
    await tab.waitForFunction(() => !document.getElementById("picked").hidden);
  }
}
told.contrast = await contrast();
const saving = tab.waitForEvent("download", { timeout: 10000 });
await tab.getByRole("button", { name: "Download" }).click();
const saved = await saving;
told.name = saved.suggestedFilename();
await saved.saveAs(download);
await browser.close();
console.log(JSON.stringify(told));
