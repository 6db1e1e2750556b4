/* Two texts of wagtail-localize's editor stand in English in its script, past its own catalogue. Its listener comes
   first, so they are on the page when this one runs; React leaves them alone afterwards, since they never change. */
{
  const { heading, more } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    const { sourceLocale, locale } = JSON.parse(editor.dataset.props);
    const texts = new Map([
      [`${sourceLocale.displayName} to ${locale.displayName} translation`, heading],
      ["More actions", more],
    ]);
    for (const element of editor.querySelectorAll("h3, .w-sr-only")) {
      const text = texts.get(element.textContent);
      if (text) element.textContent = text;
    }
  });
}
