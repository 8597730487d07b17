// The code blocks of a Markdown file, each with the heading that it stands under, and the file that it is a part of where a
// comment in front says so.
const BLOCK = /^(?:<!-- in: (.+) -->\n)?```(\w+)\n([\s\S]*?)^```$/gm;

export function blocks(text) {
  return [...text.matchAll(BLOCK)].map(({ 1: file, 2: language, 3: code, index }) => {
    const heading =
      text
        .slice(0, index)
        .match(/^#+ (.*)$/gm)
        ?.at(-1) ?? '';
    const line = text.slice(0, index).split('\n').length;
    return { file, language, code, where: `README line ${line} (${heading.replace(/^#+ /, '')})` };
  });
}
