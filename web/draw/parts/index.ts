// Every view as a picture of its own, at any size.
export { PARTS, type Part, partName, partsOf } from './parts.ts'; // what there is
export { type Picture, picture, type Shown } from './picture.ts'; // one of them
