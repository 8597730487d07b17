// Steps that depend on each other, run side by side where they can, each shown with the time it takes.
import { seconds, statusLine } from './show.mjs';

const beat = process.stdout.isTTY ? 200 : 10_000;
const running = new Map();

function showRunning() {
  const now = performance.now();
  const lines = [...running].map(
    ([title, { since, note }]) => `${title}${note ? `: ${note}` : ''} (${seconds(now - since)})`,
  );
  if (lines.length) statusLine.show(`  … ${lines.join('  |  ')}`);
}

/**
 * Starts `work` when every step in `needs` is done. `work` gets a function that shows what it is at, and may return
 * a few words on the outcome. A step whose needs failed fails with the same error, and says nothing of its own.
 */
export async function step(title, work, needs = []) {
  await Promise.all(needs);
  const since = performance.now();
  const entry = { since, note: '' };
  running.set(title, entry);
  const timer = setInterval(showRunning, beat);
  try {
    const outcome = await work((note) => {
      entry.note = note.slice(0, 60);
    });
    statusLine.print(
      `  ✓ ${title.padEnd(28)} ${seconds(performance.now() - since).padStart(8)}${outcome ? `  ${outcome}` : ''}`,
    );
    return outcome;
  } catch (error) {
    statusLine.print(`  ✗ ${title.padEnd(28)} ${seconds(performance.now() - since).padStart(8)}`);
    throw error;
  } finally {
    clearInterval(timer);
    running.delete(title);
  }
}
