/** More characters than this in one paste are a document to import, not a paste. */
export const PASTE_MAX = 400_000;

/**
 * Clipboard HTML made plain before the editor parses it. The schema already drops styles and unknown elements;
 * what is left to do is Word's: its lists are paragraphs with a painted bullet, its headings sometimes only styled.
 */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  page.querySelectorAll("style, script, meta, link, title, xml, o\\:p:empty, img, iframe, object, svg").forEach(remove);
  removeComments(page);
  page.querySelectorAll("del, .MsoDel, [data-style*='mso-hide']").forEach(remove);
  page.querySelectorAll<HTMLElement>("p[class*='MsoTitle']").forEach((title) => rename(title, "h1"));
  page.querySelectorAll<HTMLElement>("p[data-style*='mso-outline-level']").forEach(asHeading);
  listParagraphs(page).forEach(gatherList);
  return page.body.innerHTML;
}

/** Styles and event handlers out of the way before anything parses them: the page's security policy forbids both. */
function withoutStyles(html: string): string {
  const bare = html.replace(/<style\b[\s\S]*?(<\/style\s*>|$)/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)(\s*=)/gi, " data-$1$2"));
}

const remove = (element: Element) => element.remove();

function removeComments(page: Document) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.parentNode?.removeChild(comment));
}

function asHeading(paragraph: HTMLElement) {
  const level = Number(/mso-outline-level:\s*(\d)/.exec(paragraph.dataset.style ?? "")?.[1]);
  if (level >= 1 && level <= 9) rename(paragraph, `h${Math.min(level, 3)}`);
}

function rename(element: HTMLElement, tag: string) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

const LIST_STYLE = /mso-list:\s*(l\d+)\s+level(\d)/;

const listOf = (paragraph: HTMLElement) => {
  const [, list = "", level = "1"] = LIST_STYLE.exec(paragraph.dataset.style ?? "") ?? [];
  return { list, level: Number(level) };
};

/** Runs of neighbouring paragraphs of one list. */
function listParagraphs(page: Document): HTMLElement[][] {
  const runs: HTMLElement[][] = [];
  for (const paragraph of page.querySelectorAll<HTMLElement>("p[data-style*='mso-list']")) {
    const { list, level } = listOf(paragraph);
    if (list === "") continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last?.nextElementSibling === paragraph && (level > 1 || listOf(last).list === list);
    if (run && goesOn) run.push(paragraph);
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
    const { level } = listOf(paragraph);
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
    "span[data-style*='mso-list:Ignore'], span[data-style*='mso-list: Ignore']",
  );
  const sign = (bullet?.textContent ?? "").trim();
  bullet?.remove();
  return /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(sign);
}
