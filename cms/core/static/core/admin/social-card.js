// Keeps the sample of a shared link in step with the title and the text that are being written.
const WAIT = 600;
const SOFT_HYPHEN = /\u00ad/g;

const written = (names) => {
  for (const name of names.split(' ')) {
    const value = document.querySelector(`[name="${name}"]`)?.value.trim();
    if (value) return value;
  }
  return '';
};

for (const panel of document.querySelectorAll('[data-share-titles]')) {
  const picture = panel.querySelector('img');
  const address = picture.src;
  let drawn = written(panel.dataset.shareTitles);
  let timer = null;

  const draw = () => {
    const title = written(panel.dataset.shareTitles);
    panel.querySelector('[data-share-title]').textContent = title.replace(SOFT_HYPHEN, '');
    panel.querySelector('[data-share-text]').textContent = written(panel.dataset.shareTexts).replace(SOFT_HYPHEN, '');
    if (title === drawn) return;
    drawn = title;
    picture.src = `${address}?title=${encodeURIComponent(title)}`;
  };

  picture.addEventListener('error', () => { panel.querySelector('[data-share-problem]').hidden = false; });
  picture.addEventListener('load', () => { panel.querySelector('[data-share-problem]').hidden = true; });
  const names = `${panel.dataset.shareTitles} ${panel.dataset.shareTexts}`.split(' ');
  document.addEventListener('input', (event) => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT);
  });
}
