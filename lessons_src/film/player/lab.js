// Films in JupyterLab: the sliders are ipywidgets, tied to the player in the page itself.

const PATIENCE = 5000; // ms after which Python, asked for a frame, is taken not to answer

const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

// The stop nearest to a slider's value, measured in factors on a logarithmic slider.
function nearestStop(slider, value) {
  const measure = slider.scale === "log" ? Math.log : (v) => v;
  const far = slider.stops.map((stop) => Math.abs(measure(stop) - measure(value)));
  return far.indexOf(Math.min(...far));
}

async function render({ model, el }) {
  ensureStyle(model.get("css"));
  el.classList.add("lessons-film");
  const spec = model.get("spec");
  const player = new Player(el, spec, bytesOf(model.get("tables")), model.get("entries"));
  let widgets;
  try {
    const find = (id) => model.widget_manager.get_model(id.replace("IPY_MODEL_", ""));
    widgets = await Promise.all(model.get("sliders").map(find));
  } catch {
    // A notebook opened again without its kernel: the picture is here, its sliders are not.
    player.explain(WORDS.again);
    return () => player.close();
  }
  const listen = (widget, event, act) => {
    widget.on(event, act);
    player.ends.push(() => widget.off(event, act));
  };
  widgets.forEach((widget, i) => tie(player, widget, i, listen));
  const steps = stepsOf(spec);
  if (steps >= 0) {
    makeTransport(player, el, steps, (stop) => player.take([steps], [stop]));
    const now = create("span", "lessons-now", el);
    const label = create("span", "lessons-label", now);
    player.follow(spec.sliders[steps].label, (text) => write(label, text));
    const value = create("output", "", now);
    player.after.push(() => write(value, player.valueOf(steps)));
  }
  makeReset(player);
  let waiting = 0;
  player.asked = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => player.explain(WORDS.kernel), PATIENCE);
  };
  listen(model, "change:index", () => {
    clearTimeout(waiting);
    if (player.problem === WORDS.kernel) player.problem = {};
    player.load(bytesOf(model.get("tables")), model.get("entries"), model.get("index"));
  });
  listen(model, "change:problem", () => {
    clearTimeout(waiting);
    player.explain(model.get("problem"));
  });
  player.ends.push(() => clearTimeout(waiting));
  player.explain(model.get("problem"));
  return () => player.close();
}

// Ties an ipywidgets slider to slider `i` of the player, both ways.
function tie(player, widget, i, listen) {
  const slider = player.spec.sliders[i];
  const worded = slider.options.length > 0 || widget.get("_options_labels");
  const follow = () => player.move(i, worded ? widget.get("index") : nearestStop(slider, widget.get("value")));
  listen(widget, worded ? "change:index" : "change:value", follow);
  follow();
  player.controls[i] = (stop) => {
    if (worded) widget.set("index", stop);
    else widget.set("value", slider.stops[stop]);
    widget.save_changes();
  };
  // The widget speaks the chosen language, and so does its handle, which has no name of its own for a screen reader
  // (noUiSlider#1019). Python keeps the order of a choice only.
  player.follow(slider.label, (label) => {
    widget.set("description", label);
    if (slider.options.length) widget.set("_options_labels", slider.options.map((option) => option[player.language]));
    dress(player, widget, i, label);
  });
}

async function dress(player, widget, i, label) {
  const slider = player.spec.sliders[i];
  const views = Object.values(widget.views || {});
  // Its view may still be on its way.
  if (!views.length && !player.closed) setTimeout(() => dress(player, widget, i, slider.label[player.language]), 100);
  for (const view of views) {
    const { el } = await view;
    // The slider draws its handle after its view is promised.
    requestAnimationFrame(() => {
      const handles = el.querySelectorAll(".noUi-handle, select");
      handles.forEach((handle) => handle.setAttribute("aria-label", label));
      if (el.dressed) return;
      el.dressed = true;
      // The arrow keys are the slider's, not the notebook's: Notebook 7 would go on to the next cell.
      el.setAttribute("data-lm-suppress-shortcuts", "true");
      handles.forEach((handle) => attach(player, handle, i));
      const handle = el.querySelector(".noUi-handle");
      const choose = () => el.querySelectorAll(".widget-toggle-button").forEach((button, k) => put(button, "aria-pressed", String(k === player.index[i])));
      if (!handle) return player.after.push(choose), choose();
      if (i === stepsOf(player.spec)) makeTicks(player, handle.closest(".noUi-target"), slider);
      const value = slider.says && create("output", "", el);
      if (value) el.classList.add("lessons-says");
      // noUiSlider writes 0.09999999999999999 where its number is 0.1.
      const show = () => {
        const text = player.valueOf(i);
        if (value) write(value, text);
        if (handle.getAttribute("aria-valuetext") !== text) handle.setAttribute("aria-valuetext", text);
      };
      const observer = new MutationObserver(show);
      observer.observe(handle, { attributes: true, attributeFilter: ["aria-valuetext"] });
      player.ends.push(() => observer.disconnect());
      player.after.push(show);
      show();
    });
  }
}
