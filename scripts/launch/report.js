/** A fault that the person at the terminal can mend: its message is the whole report. */
export class LaunchError extends Error {}

/** Prints one line of progress, apart from what a command prints. */
export function say(text) {
  process.stderr.write(`motorpool: ${text}\n`);
}

/** Ends the launcher with one clear line; only an unexpected error shows its stack. */
export function fail(error) {
  const known = error instanceof LaunchError;
  process.stderr.write(`motorpool: ${known ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}

/** Turns a file system error into words with a remedy. */
export function unwritable(path, error) {
  return new LaunchError(
    `Cannot write to ${path} (${error.code ?? error.message}). Give this user the right to write there, or move the project to a folder of yours.`,
  );
}
