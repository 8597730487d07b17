// The address's query and fragment: the same names as the element's attributes.

/** Attributes that a parameter of the same name sets; the element itself refuses values that can't be. */
const NAMES = ['scenario', 'heap', 'unit', 'placement', 'step', 'views', 'controls', 'theme', 'autoplay'];

/** Where the whole playground is. */
const PAGE = 'page';

export interface Asked {
  /** An address of the web that a link may go to. */
  readonly page: string | undefined;
  /** Sentences about what can't be. */
  readonly refused: readonly string[];
}

export function ask(element: Element, query: URLSearchParams, fragment: string): Asked {
  const refused: string[] = [];
  for (const name of new Set(query.keys())) {
    if (name === PAGE) continue;
    if (NAMES.includes(name)) element.setAttribute(name, query.get(name) ?? '');
    else refused.push(`There is no parameter “${short(name)}”; there are ${[...NAMES, PAGE].join(', ')}.`);
  }
  if (fragment.length > 1) element.setAttribute('link', fragment);
  const wanted = query.get(PAGE);
  const page = wanted === null ? undefined : address(wanted);
  if (wanted !== null && page === undefined) {
    refused.push(`The parameter page is an address that begins with https:// or http://, not “${short(wanted)}”.`);
  }
  return { page, refused };
}

/** Of the web, and complete: whatever else runs as a link is none. */
function address(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hash = '';
  return ['https:', 'http:'].includes(url.protocol) ? url.href : undefined;
}

/** As much of somebody's text as a sentence has room for. */
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
