// Leads from the list of what is missing to the field, on whatever tab it stands.
const WAYS_IN = [
  '[contenteditable="true"]',
  '[data-chooser-action-choose]',
  // An item of a stream or of child forms that is already there, else the button that adds one.
  'input:not([type="hidden"]), select, textarea',
  '.c-sf-add-button, [id$="-ADD"], [id$="-OPEN_MODAL"]',
  // A chooser that holds something keeps its actions in a menu.
  'button',
];

const isUsable = (control) => !control.disabled && control.getClientRects().length > 0;

const firstControl = (field) => {
  for (const way of WAYS_IN) {
    const control = [...field.querySelectorAll(way)].find(isUsable);
    if (control) return control;
  }
  return null;
};

const findField = (name) =>
  document.querySelector(`[data-contentpath="${name}"]`) ||
  // Child forms have no path of their own.
  document.getElementById(`id_${name}-FORMS`)?.closest('.w-panel__content');

const uncover = (field) => {
  const tab = field.closest('[role="tabpanel"]');
  if (tab?.hidden) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
  for (let box = field.closest('[hidden]'); box; box = box.parentElement.closest('[hidden]')) {
    // Wagtail opens a collapsed panel by this, as it does for the browser's own search.
    box.dispatchEvent(new Event('beforematch'));
    if (box.hidden) break;
  }
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-missing-field]');
  if (!link) return;
  const field = findField(link.dataset.missingField);
  if (!field) return;
  event.preventDefault();
  uncover(field);
  // A tab shows its fields only after the click that chose it.
  requestAnimationFrame(() => {
    const control = firstControl(field);
    control?.focus({ preventScroll: true });
    // At once: what the tab still sets up would stop a smooth way there.
    (control || field).scrollIntoView({ block: 'center', behavior: 'instant' });
  });
});
