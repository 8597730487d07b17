// Each lesson comes to the state that it is told for, and its last op to its end.
import { expect, test } from 'vitest';
import { type Engine, narrate } from '../../model/index.ts';
import { LESSONS } from '../../model/lessons.ts';
import { engine, guest, sum } from './machine.ts';

async function lesson(name: string): Promise<Engine> {
  const machine = await engine(guest);
  machine.load(LESSONS.find((one) => one.name === name)?.text ?? '');
  return machine;
}

function at(machine: Engine, op: number): string {
  machine.seek(op);
  return narrate(machine.view, machine.refusal).text;
}

test.each(LESSONS)('$name adds up at every step', async ({ name }) => {
  const machine = await lesson(name);
  machine.seek(0);
  do {
    expect(sum(machine.view)).toBe(machine.view.units);
    machine.verify();
  } while (machine.forward());
  expect(machine.view.cursor).toMatchObject({ atEnd: true });
});

test('a bump allocator gets nothing back until all is free', async () => {
  const machine = await lesson('bump');
  expect(at(machine, 6)).toBe(
    'allocate 48 bytes is refused: 3 units need a free block of 3; 4 units are free, but no more than 1 can be taken at once.',
  );
  // Three of the four are the hole in front, just large enough, which it does not look at.
  expect(machine.view.blockAt(0)).toMatchObject({ kind: 'free', size: 3 });
  at(machine, 9);
  expect(machine.view.counts.free).toBe(16);
});

test('a free list has room that is not in one piece', async () => {
  const machine = await lesson('free-list');
  expect(at(machine, 8)).toContain('10 units are free, but no more than 5 can be taken at once');
  expect(at(machine, 10)).toContain('is live');
});

test('what was split merges again', async () => {
  const machine = await lesson('splitting');
  at(machine, 2);
  expect([0, 2, 3, 4].map((unit) => machine.view.blockAt(unit)?.kind)).toEqual(['live', 'live', 'free', 'free']);
  at(machine, 6);
  expect(machine.view.blockAt(0)).toMatchObject({ kind: 'free', size: 8 });
});

test('half is free, and two units in a row are not', async () => {
  const machine = await lesson('fragmentation');
  expect(at(machine, 13)).toContain('4 units are free, but no more than 1 can be taken at once');
  expect(at(machine, 15)).toContain('is live');
});

test('the host gets what was touched, and nothing for the rest', async () => {
  const machine = await lesson('balloon');
  at(machine, 3);
  expect(machine.view.counts).toMatchObject({ free: 7, resident: 6, paid: 5 });
  at(machine, 4);
  expect(machine.view.counts).toMatchObject({ ballooned: 4, returned: 2, resident: 4, paid: 3 });
  at(machine, 7);
  expect(machine.view.counts).toMatchObject({ ballooned: 0, returned: 2 });
});
