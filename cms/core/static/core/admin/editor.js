// Leads from the list of what is missing to the field, on whatever tab it stands.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-missing-field]');
  if (!link) return;
  const field = document.querySelector(`[data-contentpath="${link.dataset.missingField}"]`);
  if (!field) return;
  event.preventDefault();
  const tab = field.closest('[role="tabpanel"]');
  if (tab && tab.hidden) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
  field.scrollIntoView({ block: 'center' });
  field
    .querySelector('input:not([type="hidden"]), select, textarea, [contenteditable="true"], button')
    ?.focus({ preventScroll: true });
});
