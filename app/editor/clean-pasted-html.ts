/** More characters than this in one paste are a document to import, not a paste. */
export const PASTE_MAX = 400_000;

/**
 * Clipboard HTML made plain before the editor parses it. The schema already drops styles and unknown elements;
 * what is left to do is Word's: its lists are paragraphs with a painted bullet, its headings sometimes only styled.
 */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("style, script, meta, link, title, xml, o\\:p:empty, img, iframe, object, svg").forEach(remove);
  removeComments(page);
  page.querySelectorAll("del, .MsoDel, [style*='mso-hide']").forEach(remove);
  page.querySelectorAll<HTMLElement>("p[class*='MsoTitle']").forEach((title) => rename(title, "h1"));
  page.querySelectorAll<HTMLElement>("p[style*='mso-outline-level']").forEach(asHeading);
  listParagraphs(page).forEach(gatherList);
  return page.body.innerHTML;
}

const remove = (element: Element) => element.remove();

function removeComments(page: Document) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.parentNode?.removeChild(comment));
}

function asHeading(paragraph: HTMLElement) {
  const level = Number(/mso-outline-level:\s*(\d)/.exec(paragraph.getAttribute("style") ?? "")?.[1]);
  if (level >= 1 && level <= 9) rename(paragraph, `h${Math.min(level, 3)}`);
}

function rename(element: HTMLElement, tag: string) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

const LIST_STYLE = /mso-list:\s*l\d+\s+level(\d)/;

/** Runs of neighbouring list paragraphs. */
function listParagraphs(page: Document): HTMLElement[][] {
  const runs: HTMLElement[][] = [];
  for (const paragraph of page.querySelectorAll<HTMLElement>("p[style*='mso-list']")) {
    if (!LIST_STYLE.test(paragraph.getAttribute("style") ?? "")) continue;
    const run = runs.at(-1);
    if (run && run.at(-1)?.nextElementSibling === paragraph) run.push(paragraph);
    else runs.push([paragraph]);
  }
  return runs;
}

/** Turns one run into nested lists in its place. */
function gatherList(run: HTMLElement[]) {
  const first = run[0];
  if (!first) return;
  const page = first.ownerDocument;
  const place = page.createElement("div");
  first.before(place);
  const open: HTMLElement[] = [];
  for (const paragraph of run) {
    const level = Number(LIST_STYLE.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 1);
    const isNumbered = takeBullet(paragraph);
    while (open.length > level) open.pop();
    while (open.length < level) {
      const list = page.createElement(isNumbered ? "ol" : "ul");
      const outer = open.at(-1);
      if (!outer) place.append(list);
      else {
        if (!outer.lastElementChild) outer.append(page.createElement("li"));
        outer.lastElementChild?.append(list);
      }
      open.push(list);
    }
    const item = page.createElement("li");
    const words = page.createElement("p");
    words.append(...paragraph.childNodes);
    item.append(words);
    open.at(-1)?.append(item);
    paragraph.remove();
  }
  place.replaceWith(...place.childNodes);
}

/** Removes the painted bullet or number and says whether it was a number. */
function takeBullet(paragraph: HTMLElement): boolean {
  const bullet = paragraph.querySelector<HTMLElement>(
    "span[style*='mso-list:Ignore'], span[style*='mso-list: Ignore']",
  );
  const sign = (bullet?.textContent ?? "").trim();
  bullet?.remove();
  return /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(sign);
}
