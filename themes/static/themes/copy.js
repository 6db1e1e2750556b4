// Copies the text of a read-only field. Without scripts the field itself can be marked and copied.

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = status.dataset.done;
    } catch {
      field.focus();
      field.select();
      status.textContent = status.dataset.failed;
    }
  });
}
