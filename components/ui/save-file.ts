/** Today in a zone as `YYYY-MM-DD`, so that files stand in their order. */
export function dateIn(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const of = Object.fromEntries(parts.formatToParts().map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}`;
}

/** Hands a text to the browser as a file to be kept. */
export function saveCsv(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
