// The two ways in which a step can fail, and what a person is told.

/** Something is missing that can't be installed from here: told in one line. */
export class Missing extends Error {
  constructor(what, why, command) {
    super(`${what} is missing: ${why}. To install it: ${command}`);
    this.name = 'Missing';
  }
}

/** A command ended badly; its output is the explanation. */
export class Failed extends Error {
  constructor(command, reason, output) {
    super(`${command}: ${reason}`);
    this.name = 'Failed';
    this.output = output;
  }
}

const offlineSigns =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Could not resolve host|failed to download|could not download|Temporary failure resolving|Connection refused|Could(?:n't| not) connect|Failed to connect|spurious network error|dns error/i;

/** Turns a failure that comes from having no network into one line; lets any other pass. */
export function offline(error, what, why, command) {
  if (error instanceof Failed && offlineSigns.test(error.output)) {
    return new Missing(what, `${why}, and the network did not answer`, command);
  }
  return error;
}

/** Prints a failure: a missing thing as one line, anything else with what it said. */
export function explain(error) {
  if (error instanceof Failed) {
    const lines = error.output.trimEnd().split('\n');
    console.error(lines.slice(-200).join('\n'));
  }
  const known = error instanceof Failed || error instanceof Missing;
  console.error(`\n✗ ${known ? error.message : (error.stack ?? error)}`);
}
