import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Playback, UNLIMITED } from '../../controller/index.ts';

/** A timeline of ten steps, and a page whose frames come when the test says so. */
class Page {
  at = 0;
  cost = 0;
  now = 0;
  batches = 0;
  updates = 0;
  frames: ((now: number) => void)[] = [];
  controllers: ReactiveController[] = [];
  end = 10;

  forward = () => this.#to(this.at + 1);
  back = () => this.#to(this.at - 1);

  batch<R>(work: () => R): R {
    this.batches += 1;
    return work();
  }

  #to(at: number): boolean {
    if (at < 0 || at > this.end) return false;
    this.at = at;
    this.now += this.cost;
    return true;
  }

  frame(after: number): void {
    this.now += after;
    for (const frame of this.frames.splice(0)) frame(this.now);
  }

  addController = (controller: ReactiveController) => this.controllers.push(controller);
  removeController = () => undefined;
  requestUpdate = () => {
    this.updates += 1;
  };
  updateComplete = Promise.resolve(true);
}

let page: Page;
let playback: Playback;
const visibility = new EventTarget() as EventTarget & { hidden: boolean };

beforeEach(() => {
  page = new Page();
  visibility.hidden = false;
  vi.stubGlobal('document', visibility);
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) => page.frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => page.frames.splice(0));
  vi.spyOn(performance, 'now').mockImplementation(() => page.now);
  playback = new Playback(page, () => page);
  playback.hostConnected();
});

afterEach(() => {
  playback.hostDisconnected();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('steps in time, the first at once', () => {
  playback.speed = 2;
  playback.play();
  page.frame(16);
  expect([page.at, playback.direction]).toEqual([1, 'forward']);
  for (let at = 0; at < 10; at++) page.frame(100);
  expect(page.at).toBe(3);
});

test('several steps a frame are one batch', () => {
  playback.speed = 40;
  playback.play();
  page.frame(16);
  page.frame(100);
  expect([page.at, page.batches]).toEqual([5, 2]);
});

test('as fast as it goes, within the frame’s budget', () => {
  page.end = 1000;
  page.cost = 1;
  playback.speed = UNLIMITED;
  playback.play();
  page.frame(16);
  expect(page.at).toBe(8);
  // The frame took longer, for the steps in it: so may the next one.
  page.frame(16);
  expect(page.at).toBeGreaterThanOrEqual(16);
  expect(page.at).toBeLessThanOrEqual(24);
});

test('goes on at a speed that is chosen while it goes as fast as it can', () => {
  page.end = 10_000;
  page.cost = 1;
  playback.speed = UNLIMITED;
  playback.play();
  for (let frame = 0; frame < 10; frame += 1) page.frame(16);
  playback.speed = 20;
  const before = page.at;
  for (let frame = 0; frame < 60; frame += 1) page.frame(50);
  expect(page.at - before).toBeGreaterThanOrEqual(50);
});

test('stops at the ends', () => {
  playback.speed = UNLIMITED;
  playback.play();
  page.frame(16);
  expect([page.at, playback.playing, page.frames.length]).toEqual([10, false, 0]);
  playback.toggle('back');
  page.frame(16);
  expect([page.at, playback.playing]).toEqual([0, false]);
});

test('does not make up for frames that were held back', () => {
  playback.speed = 4;
  playback.play();
  page.frame(16);
  page.frame(60_000);
  expect(page.at).toBe(2);
});

test('pauses when nobody sees it, when asked, and when it leaves the page', () => {
  playback.play();
  visibility.hidden = true;
  visibility.dispatchEvent(new Event('visibilitychange'));
  expect([playback.playing, page.frames.length]).toEqual([false, 0]);
  playback.toggle();
  playback.toggle();
  expect(playback.playing).toBe(false);
  playback.play();
  playback.hostDisconnected();
  expect(playback.playing).toBe(false);
});

test('a speed that is none is passed over, too slow a one is the slowest', () => {
  playback.speed = Number.NaN;
  expect(playback.speed).toBe(2);
  playback.speed = 0;
  expect(playback.speed).toBe(0.5);
});
