"""Questions to an open page, as functions for `page.evaluate`. Each answers with the elements that fail."""

# Wider than its window, and not inside a part that scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height || element.closest('svg') && element.localName !== 'svg') return false;
  for (let above = element; above; above = above.parentElement) {
    const style = getComputedStyle(above);
    if (above !== element && ['auto', 'scroll', 'hidden', 'clip'].includes(style.overflowX)) return false;
    if (style.position === 'absolute' && style.clipPath !== 'none') return false;
  }
  return box.right > document.documentElement.clientWidth + 1;
}).map(element => element.outerHTML.slice(0, 140))"""
# Words that run out of the window or of a box that cuts them off, and not inside a part that scrolls by itself.
CUT_OFF = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || text.parentElement.closest('svg, script')) continue;
    let edge = document.documentElement.clientWidth;
    let free = false;
    for (let above = text.parentElement; above; above = above.parentElement) {
      const style = getComputedStyle(above);
      free ||= ['auto', 'scroll'].includes(style.overflowX);
      free ||= style.position === 'absolute' && (style.clipPath !== 'none' || style.clip !== 'auto');
      if (['hidden', 'clip'].includes(style.overflowX)) edge = Math.min(edge, above.getBoundingClientRect().right);
    }
    const words = document.createRange();
    words.selectNodeContents(text);
    if (!free && [...words.getClientRects()].some(box => box.width && box.right > edge + 1)) {
      found.push(text.data.trim().slice(0, 80));
    }
  }
  return found;
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What still moves.
MOVING = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  const times = style.transitionDuration.split(', ').map(parseFloat);
  return style.animationName !== 'none' || times.some(time => time > 0);
}).map(element => element.outerHTML.slice(0, 120))"""
# In forced colours: controls, notices and marks of a place with neither a ground nor an edge of their own.
HIDDEN = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const clear = colour => colour === ground || colour.startsWith('rgba(0, 0, 0, 0');
  const seen = element => {
    const style = getComputedStyle(element);
    return !clear(style.backgroundColor)
      || ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(style[`border${side}Width`])
        && !clear(style[`border${side}Color`]));
  };
  return [...document.querySelectorAll('.button, .chip, .input, .notice, [aria-current]')]
    .filter(element => element.getClientRects().length && !element.closest('.crumbs, .footer'))
    .filter(element => !seen(element)).map(element => element.outerHTML.slice(0, 140));
}"""
# In print: words too pale for white paper. Browsers leave grounds out, so white is what they stand on.
PALE = """() => {
  const pale = new Set();
  const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest('svg, script') || !element.getClientRects().length) continue;
    const [red, green, blue] = getComputedStyle(element).color.match(/[\\d.]+/g).map(part => channel(part / 255));
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    if (1.05 / (light + 0.05) < 4.5) pale.add(element.outerHTML.slice(0, 120));
  }
  return [...pale];
}"""
# In print: what only a screen needs, and is on the paper all the same.
ON_PAPER = """() => [...document.querySelectorAll('.nav, .languages, .skip, .filters, .pages, .footer nav, .actions')]
  .filter(element => element.getClientRects().length).map(element => element.outerHTML.slice(0, 120))"""
