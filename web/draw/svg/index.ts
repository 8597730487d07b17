// What is drawn, as text: a recorder that takes a canvas's place, and the document around what it wrote down.
export { definitions, type Frame, framed, MARGIN, svg } from './document.ts'; // a picture of its own
export { type Animated, Film } from './film.ts'; // several that move
export { type Means, Recorder } from './recorder.ts'; // in a canvas's place
export { element, escaped } from './xml.ts'; // elements and text of XML
