import { MASTER_FIELDS } from '../../lib/roster/entry.ts';

import type { Db } from './tables.ts';

/** The second schema: what owners enter of their vehicles, and how that changed. No retention touches it. */
export async function createRoster(db: Db): Promise<void> {
  const { schema } = db;
  let roster = schema.createTable('roster').addColumn('vin', 'text', (column) => column.primaryKey());
  for (const field of MASTER_FIELDS) {
    roster =
      field === 'allowanceKm'
        ? roster.addColumn(field, 'integer')
        : roster.addColumn(field, 'text', (column) => column.notNull());
  }
  await roster.execute();
  await schema
    .createTable('roster_sets')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('changed', 'integer', (column) => column.notNull())
    .addColumn('vin', 'text')
    .addColumn('undone', 'bigint')
    .execute();
  await schema
    .createTable('roster_changes')
    .addColumn('set', 'integer', (column) => column.notNull())
    .addColumn('vin', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addPrimaryKeyConstraint('roster_changes_key', ['set', 'vin'])
    .execute();
}
