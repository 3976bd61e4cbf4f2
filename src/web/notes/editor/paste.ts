/** What Word and the web put on the clipboard, made into what the note format can hold. */

const JUNK =
  'style, script, meta, link, title, img, svg, object, iframe, form, input, button, o\\:p';
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

export function cleanPastedHtml(html: string): string {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  for (const junk of doc.querySelectorAll(JUNK)) junk.remove();
  wordLists(doc);
  for (const heading of doc.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const strong = doc.createElement('strong');
    strong.append(...heading.childNodes);
    const paragraph = doc.createElement('p');
    paragraph.append(strong);
    heading.replaceWith(paragraph);
  }
  for (const cell of doc.querySelectorAll('td, th')) {
    cell.removeAttribute('colspan');
    cell.removeAttribute('rowspan');
  }
  return doc.body.innerHTML.replace(INVISIBLE, '');
}

export function cleanPastedText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(INVISIBLE, '').normalize('NFC');
}

/** Word writes list items as paragraphs with a typed bullet: runs of them become real lists. */
function wordLists(doc: Document): void {
  const isItem = (node: Element | null): node is Element =>
    node !== null &&
    (/^MsoListParagraph/u.test(node.className) ||
      /mso-list:\s*l\d/u.test(node.getAttribute('style') ?? ''));
  for (const first of doc.querySelectorAll('p')) {
    if (!first.isConnected || !isItem(first)) continue;
    const list = doc.createElement(startsWithNumber(first) ? 'ol' : 'ul');
    first.before(list);
    let item: Element | null = first;
    while (isItem(item)) {
      const next: Element | null = item.nextElementSibling;
      list.append(asItem(doc, item));
      item.remove();
      item = next;
    }
  }
}

const BULLET = /^[\s\u00a0]*(?:[·•▪o§–-]|[\divxlcdm०-९]+[.)]|[a-z][.)]|\([\da-z]+\))[\s\u00a0]+/iu;

function startsWithNumber(paragraph: Element): boolean {
  return /^[\s\u00a0]*\(?[\divx०-९a-z]+[.)]/iu.test(paragraph.textContent ?? '');
}

function asItem(doc: Document, paragraph: Element): Element {
  for (const mark of paragraph.querySelectorAll('[style*="mso-list:Ignore" i]')) mark.remove();
  const inner = doc.createElement('p');
  inner.append(...paragraph.childNodes);
  const first = doc.createTreeWalker(inner, NodeFilter.SHOW_TEXT).nextNode();
  if (first !== null) first.textContent = (first.textContent ?? '').replace(BULLET, '').trimStart();
  const item = doc.createElement('li');
  item.append(inner);
  return item;
}
