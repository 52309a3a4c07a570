// Two small services for a lesson: it keeps the learner's work in the browser, so that a restarted
// kernel or a reloaded page finds it again, and it gives every slider the name that a screen reader
// needs (stock slider handles have none). It can also hand the learner a file.

function nameSliders(root) {
  for (const slider of root.querySelectorAll(".widget-slider")) {
    const label = slider.querySelector(".widget-label");
    for (const handle of slider.querySelectorAll("[role=slider]")) {
      const name = label ? label.textContent.trim() : "";
      if (name && handle.getAttribute("aria-label") !== name) {
        handle.setAttribute("aria-label", name);
      }
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
    nameSliders(document);
    const observer = new MutationObserver(() => nameSliders(document));
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      model.off("change:work", keep);
    };
  },
};
