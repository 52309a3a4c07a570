// Two small services for a lesson: it keeps the learner's work in the browser, so that a restarted
// kernel or a reloaded page finds it again, and it gives every control the name that a screen reader
// needs (stock slider handles and groups of choices have none). Choices also get their arrow keys back,
// which JupyterLab takes to walk between cells. It can also hand the learner a file.

function textOf(root, selector) {
  const found = root.querySelector(selector);
  return found ? found.textContent.trim() : "";
}

function name(element, label) {
  if (label && element.getAttribute("aria-label") !== label) {
    element.setAttribute("aria-label", label);
  }
}

// A handle would speak of 18.00, with a point in every language, or of the place of a choice instead of its
// name. `shown` is the readout, which a slider has even where it is hidden.
function sayValue(handle, shown) {
  const number = /^-?[0-9.]+$/.test(shown);
  const plain = number ? String(Number(shown)) : shown;
  const said = number && handle.closest(".kram-decimal-comma") ? plain.replace(".", ",") : plain;
  if (handle.getAttribute("aria-valuetext") !== said) handle.setAttribute("aria-valuetext", said);
}

const ARROWS = ["input[type=radio]", "select", "audio"].map((tag) => `.kram-lesson ${tag}`).join();
let groups = 0;

function joinChoices(group) {
  const choices = [...group.querySelectorAll("input[type=radio]")];
  if (choices.every((choice) => choice.name)) return;
  groups += 1;
  for (const choice of choices) choice.name = `kram-choices-${groups}`;
}

function nameControls(root) {
  for (const owner of root.querySelectorAll(ARROWS)) owner.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const control of root.querySelectorAll(".kram-control")) {
    const label = textOf(control, ".widget-slider .widget-label");
    for (const handle of control.querySelectorAll("[role=slider]")) {
      name(handle, label);
      sayValue(handle, textOf(control, ".widget-readout"));
    }
    const typed = textOf(control, ".widget-text .widget-label");
    for (const input of control.querySelectorAll("input[type=text]")) name(input, `${typed} ${label}`);
  }
  for (const question of root.querySelectorAll(".kram-question")) {
    const asked = textOf(question, "p");
    for (const group of question.querySelectorAll(".widget-radio-box")) {
      group.setAttribute("role", "radiogroup");
      name(group, asked);
      joinChoices(group);
    }
    for (const box of question.querySelectorAll(".widget-dropdown")) {
      const select = box.querySelector("select");
      if (select) name(select, `${textOf(box, ".widget-label")} ${asked}`);
    }
  }
}

function stored(key) {
  try {
    return JSON.parse(window.localStorage.getItem(key)) || {};
  } catch {
    return {};
  }
}

function download(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data]));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export default {
  initialize({ model }) {
    const key = model.get("key");
    const keep = () => {
      try {
        window.localStorage.setItem(key, JSON.stringify(model.get("work")));
      } catch (error) {
        model.set("trouble", String(error));
        model.save_changes();
      }
    };
    model.on("change:work", keep);
    model.on("msg:custom", (message, buffers) => {
      if (message.kind === "download") download(message.name, buffers[0]);
    });
    model.set("found", stored(key));
    model.set("asked", new URLSearchParams(window.location.search).get("run") || "");
    model.set("ready", model.get("ready") + 1);
    model.save_changes();
    nameControls(document);
    const observer = new MutationObserver(() => nameControls(document));
    const watched = { childList: true, subtree: true, attributeFilter: ["aria-valuetext"] };
    observer.observe(document.body, watched);
    return () => {
      observer.disconnect();
      model.off("change:work", keep);
    };
  },
};
