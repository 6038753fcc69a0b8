import { type CsvError, parse } from 'csv-parse';
import { toCsv } from '../../lib/csv.ts';
import type { RosterEntry } from '../../lib/roster/entry.ts';
import { fieldText } from '../../lib/roster/fields.ts';
import { ROSTER_COLUMNS } from '../../lib/roster/headers.ts';
import { ImportPlan, type ImportWith } from '../../lib/roster/import-plan.ts';

/** Lines between two pauses, so that the live feed has its turn. */
const PAUSE_LINES = 500;
const SEPARATORS = [';', ',', '\t'] as const;

/** Works out what a CSV file would change. What is no CSV is a fault of its line, and nothing is thrown. */
export async function planImport(csv: string, options: ImportWith): Promise<ImportPlan> {
  const plan = new ImportPlan(options);
  const parser = parse({
    bom: true,
    delimiter: separatorOf(csv),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  parser.end(csv);
  let lines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!plan.take(record, info.lines)) break;
      if (++lines % PAUSE_LINES === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    const { lines: line } = error as CsvError & { readonly lines?: number };
    plan.fault(typeof line === 'number' ? line : lines + 1, 'csv');
  }
  return plan;
}

/** All entries as CSV with a BOM, which Excel needs to see UTF-8; no cell of it is run. */
export function exportCsv(entries: Iterable<RosterEntry>): string {
  const rows = [...entries].map((entry) =>
    ROSTER_COLUMNS.map((column) => (column === 'vin' ? entry.vin : fieldText(entry, column))),
  );
  return toCsv([ROSTER_COLUMNS, ...rows]);
}

/** What stands most often in the first line. */
function separatorOf(csv: string): string {
  const [head = ''] = csv.split(/\r?\n/, 1);
  const count = (separator: string) => head.split(separator).length;
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
