// What goes to the terminal: lines that stay and, on a terminal, one line that is rewritten.

/** 480 ms as "0.5 s", 95 s as "1 min 35 s". */
export function seconds(milliseconds) {
  const s = milliseconds / 1000;
  return s < 60 ? `${s.toFixed(1)} s` : `${Math.floor(s / 60)} min ${Math.round(s % 60)} s`;
}

const terminal = process.stdout.isTTY === true;
let shown = false;

export const statusLine = {
  show(text) {
    if (terminal) {
      const width = (process.stdout.columns ?? 80) - 1;
      process.stdout.write(`\r\x1b[2K${text.slice(0, width)}`);
      shown = true;
    } else {
      console.log(text);
    }
  },
  print(text) {
    if (shown) process.stdout.write('\r\x1b[2K');
    shown = false;
    console.log(text);
  },
};
