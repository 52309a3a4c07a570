// Two small services for a lesson: it keeps the learner's work in the browser, so that a restarted
// kernel or a reloaded page finds it again, and it gives every control the name that a screen reader
// needs (stock slider handles and groups of choices have none). It can also hand the learner a file.

function textOf(root, selector) {
  const found = root.querySelector(selector);
  return found ? found.textContent.trim() : "";
}

function name(element, label) {
  if (label && element.getAttribute("aria-label") !== label) {
    element.setAttribute("aria-label", label);
  }
}

function nameControls(root) {
  for (const control of root.querySelectorAll(".kram-control")) {
    const label = textOf(control, ".widget-slider .widget-label");
    for (const handle of control.querySelectorAll("[role=slider]")) name(handle, label);
    const typed = textOf(control, ".widget-text .widget-label");
    for (const input of control.querySelectorAll("input[type=text]")) name(input, `${typed} ${label}`);
  }
  for (const question of root.querySelectorAll(".kram-question")) {
    const asked = textOf(question, "p");
    for (const group of question.querySelectorAll(".widget-radio-box")) {
      group.setAttribute("role", "radiogroup");
      name(group, asked);
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

function download({ name, type, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
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
    model.on("msg:custom", (message) => {
      if (message.kind === "download") download(message);
    });
    model.set("found", stored(key));
    model.set("ready", model.get("ready") + 1);
    model.save_changes();
    nameControls(document);
    const observer = new MutationObserver(() => nameControls(document));
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      model.off("change:work", keep);
    };
  },
};
