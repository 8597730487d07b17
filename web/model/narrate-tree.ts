// What a buddy heap does.
import { asked, either, isBalloons, isFromBalloon, share, wantedOrder } from './asked.ts';
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { address, bytes, count, counted, hex, orderBytes, span } from './words.ts';

export function treeStep(view: View, op: Op, event: Event): Narration | undefined {
  const { start, size } = event;
  const block = span(view, start, size);
  switch (event.kind) {
    case 'take':
      return take(view, op, event);
    case 'split':
      return split(view, op, event);
    case 'allocate':
      return isBalloons(op) ? intoBalloon(view, start, size) : allocate(view, op, event);
    case 'free':
      return isFromBalloon(op) ? outOfBalloon(start, size) : free(view, event);
    case 'merge':
      return merge(view, event);
    case 'put':
      return put(view, op, event);
    case 'reserve':
      return { text: `${block} is reserved: out of use for good.` };
    default:
      return undefined;
  }
}

function take(view: View, op: Op, { start, size }: Event): Narration {
  const order = Math.log2(size);
  const block = span(view, start, size);
  if (op.kind === 'reserve') {
    const text = `${asked(view, op)}: takes the free block ${block} off the order-${order} list.`;
    return { text, why: 'What the range does not need of it goes back.' };
  }
  const wanted = wantedOrder(view, op);
  const who = isBalloons(op) ? balloonAsks(view) : asked(view, op);
  const text = `${who} → order ${wanted}: takes ${block}${order === wanted ? '' : ` of order ${order}`}.`;
  return { text, why: `${holds(view, op, wanted)} ${choice(view, wanted, order)}` };
}

function holds(view: View, op: Op, wanted: number): string {
  if (isBalloons(op)) return `The driver takes ${orderBytes(view, wanted)} at a time: a block of order ${wanted}.`;
  const granted = 2 ** wanted * view.unit;
  if (granted === op.bytes) return `A block of order ${wanted} has ${bytes(granted)}.`;
  return `The smallest block that holds ${bytes(op.bytes)} is ${bytes(granted)}.`;
}

/** Why this block of all that are free: the smallest sufficient order, then the placement. */
function choice(view: View, wanted: number, order: number): string {
  const empty = Array.from({ length: order - wanted }, (_, at) => wanted + at);
  const none = empty.length > 0 ? `No block of order ${either(empty)} is free. ` : '';
  if (view.listLength(order) === 0) return `${none}This is the only free block of order ${order}.`;
  const rule = view.heap === 'buddy-mru' ? 'is the most recent on its list' : 'has the lowest address';
  return `${none}Of order ${order} this one ${rule}.`;
}

function split(view: View, op: Op, { start, size }: Event): Narration {
  const [half, order] = [size / 2, Math.log2(size) - 1];
  const text = `Splits ${span(view, start, size)} in two: ${span(view, start + half, half)} ${toList(view, order)}.`;
  const wanted = wantedOrder(view, op);
  const hand = `${span(view, start, half)} stays in hand`;
  const still = order > wanted ? `; order ${wanted} is wanted, so it is split again` : `: order ${wanted}, as wanted`;
  const buddy = `Its buddy is ${xor(view, start, start + half, half)}`;
  return { text, why: `${hand}${still}. ${buddy}.` };
}

/** How a block's address gives its buddy's. */
function xor(view: View, start: number, buddy: number, size: number): string {
  return `${hex(view, start)} XOR ${address(view, size * view.unit)} = ${hex(view, buddy)}`;
}

function toList(view: View, order: number): string {
  return view.heap === 'buddy-mru'
    ? `goes to the front of the order-${order} list`
    : `is free, a block of order ${order}`;
}

function allocate(view: View, op: Op, { start, size, more }: Event): Narration {
  const block = span(view, start, size);
  if (more === 1) {
    const why = `Trim: of the block in hand, only what ${bytes(op.bytes)} need becomes live.`;
    return { text: `${block} is live, and its run goes on in the next block.`, why };
  }
  const { runStart, runSize } = view.runAt(start) ?? { runStart: start, runSize: size };
  const run = runSize > size ? `, the end of the run ${span(view, runStart, runSize)}` : '';
  const text = `${block} is live${run}: ${share(op.bytes, runSize * view.unit)}.`;
  return op.kind === 'adopt'
    ? { text, why: 'It was live before the recording began, which only shows its free.' }
    : { text };
}

export function balloonAsks(view: View): string {
  const pages = 2 ** (view.settings.balloon?.order ?? 0);
  return pages === 1 ? 'The balloon asks for a page' : `The balloon asks for ${counted(pages, 'page')} in a row`;
}

export function intoBalloon(view: View, page: number, size: number): Narration {
  if (size > 1) {
    const backed = view.backedIn(page, size);
    const why = `The host has memory behind ${backed === 0 ? 'none' : count(backed)} of them.`;
    return { text: `${pages(page, size)} go into the balloon.`, why };
  }
  const text = `Page ${page} goes into the balloon.`;
  if (view.backed(page)) return { text, why: 'The host has memory behind it, and will get that back.' };
  const never = view.touched(page) ? 'has nothing behind it any more' : 'has nothing behind it: it was never touched';
  return { text, why: `The host ${never}.` };
}

export function outOfBalloon(page: number, size: number): Narration {
  const text = size === 1 ? `Page ${page} leaves the balloon.` : `${pages(page, size)} leave the balloon.`;
  return { text, why: 'What went in last comes out first.' };
}

/** Pages 4–7. */
function pages(first: number, size: number): string {
  return `Pages ${first}–${first + size - 1}`;
}

function free(view: View, { start, size, more }: Event): Narration {
  const block = span(view, start, size);
  const goesOn = more === 1 ? ' Its run goes on in the next block.' : '';
  const first = view.cursor.step === 1;
  const text = first
    ? `free ${hex(view, start)}: ${block} is no longer live.${goesOn}`
    : `The next block of the run, ${block}, is no longer live.${goesOn}`;
  return { text };
}

function merge(view: View, { start: buddy, size }: Event): Narration {
  const other = ((buddy + view.head) ^ size) - view.head;
  const whole = span(view, Math.min(buddy, other), 2 * size);
  return {
    text: `The buddy of ${hex(view, other)} is ${xor(view, other, buddy, size)}, and it is free: both are ${whole} again (they coalesce).`,
    why: `A buddy's address differs in one bit: the size, ${orderBytes(view, Math.log2(size))}.`,
  };
}

function put(view: View, op: Op, { start, size }: Event): Narration {
  const order = Math.log2(size);
  const block = span(view, start, size);
  if ((op.kind === 'allocate' || op.kind === 'adopt') && view.trim) {
    return { text: `The tail ${block} ${toList(view, order)}.`, why: 'Trim: the request does not need it.' };
  }
  const text = `${block} ${toList(view, order)}.`;
  if (op.kind === 'reserve') return { text, why: 'It lies outside the range.' };
  return { text, why: whyNotMerged(view, start, size) };
}

function whyNotMerged(view: View, start: number, size: number): string {
  const order = Math.log2(size);
  if (order >= view.maxOrder) return `Order ${order} is the largest: it has no buddy.`;
  const buddy = ((start + view.head) ^ size) - view.head;
  if (buddy < 0 || buddy + size > view.units) return 'Its buddy is not all inside the heap.';
  const kind = view.block(order, buddy);
  const states = {
    live: 'is live',
    balloon: 'is in the balloon',
    reserved: 'is reserved',
    free: 'is free',
    cached: 'is cached',
  };
  const state = kind ? states[kind] : 'is split: not all of it is free';
  return `Its buddy, ${span(view, buddy, size)}, ${state}.`;
}
