// Names for the controls that Wagtail leaves without one: rich text, and single fields inside streams.
// Each takes the label or heading that a sighted editor reads above it.
const UNNAMED = [
  '[role="textbox"][contenteditable="true"]:not([aria-label], [aria-labelledby])',
  '[data-streamfield-child] :is(input, textarea, select):not([type="hidden"], [aria-label], [aria-labelledby])',
  '#fileupload:not([aria-label])',
].join(', ');

const words = (element) => element?.textContent.replace('*', '').trim().replace(/\s+/g, ' ') ?? '';

const nameAbove = (control) => {
  if (control.id === 'fileupload') return words(control.previousElementSibling);
  for (let box = control.parentElement; box; box = box.parentElement) {
    const label = box.querySelector(':scope > .w-field__label, :scope > .w-panel__header .w-panel__heading');
    if (words(label)) return words(label);
  }
  return '';
};

const nameAll = () => {
  for (const control of document.querySelectorAll(UNNAMED)) {
    if (control.labels?.length) continue;
    const name = nameAbove(control);
    if (name) control.setAttribute('aria-label', name);
  }
};

let asked = false;
new MutationObserver(() => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    nameAll();
  });
}).observe(document.body, { childList: true, subtree: true });
nameAll();
