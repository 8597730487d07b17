import type { View } from '../../model/view.ts';
import type { ShownName } from './look.ts';

/** What a picture shows, in words: for whoever does not see it. */
export function partsOf(view: View, shown: ReadonlySet<ShownName>): string {
  const names: [ShownName, boolean, string][] = [
    ['tree', view.hasTree, 'split tree'],
    ['bits', view.hasTree, 'bitset'],
    ['lists', view.hasTree, 'free lists'],
    ['strip', true, view.guest ? 'address strip and host memory' : 'address strip'],
    ['bytes', !view.guest, 'bytes'],
    ['balloon', view.guest, 'balloon'],
  ];
  const words = names.flatMap(([name, isThere, words]) => (isThere && shown.has(name) ? [words] : [])).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
