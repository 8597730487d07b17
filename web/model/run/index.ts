// A run that leaves the page, and comes back: as a link, as text, as JSON.
export { LONGEST, logFragment, type Spot, scenarioFragment, type Wish, wish } from './fragment.ts'; // in an address
export { runAsJson } from './json-out.ts'; // for other programs
export { pack, unpack } from './link.ts'; // an op log in letters
export { asMarkdown } from './markdown.ts'; // for a message
export { type Known, knownOf, type SavedLog, savedLog } from './saved.ts'; // what comes back
