/** Letters of a line, at most. */
export const COLUMNS = 80;

/** Text of one width: spaces that a fixed font shows as anything else are plain ones. */
export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** Lines of words, each as long as it may be. */
export function wrapped(text: string, columns = COLUMNS): string[] {
  const lines = [''];
  for (const word of plain(text).split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
