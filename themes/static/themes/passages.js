// Copies a passage with its source. Without scripts the link leads to the passage, which then shows how to cite it.

const status = document.getElementById("passage-status");

function text(passage) {
  const copy = passage.cloneNode(true);
  for (const part of copy.querySelectorAll(".passage, .passage-source")) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

for (const link of document.querySelectorAll("[data-passage]")) {
  const passage = document.getElementById(link.dataset.passage);
  const source = passage.querySelector(".passage-source");
  link.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(`“${text(passage)}” ${source.textContent.replace(/\s+/g, " ").trim()}`);
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
}
