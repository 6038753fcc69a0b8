/** Prints one table of two columns under a line that says of what. */
export function printTable(of: string, rows: Readonly<Record<string, string>>): void {
  const width = Math.max(...Object.keys(rows).map(({ length }) => length));
  const lines = Object.entries(rows).map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
  process.stdout.write(`load: ${of}\n${lines.join('\n')}\n`);
}
