import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { constructTable } from '@tanstack/react-table';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import {
  closedOf,
  expandedOf,
  groupKeys,
  isHead,
  linesOf,
  orderOf,
  sortingOf,
  TABLE,
} from '../../../components/service/service-table-model.ts';
import { type BoardRow, type ColumnKey, type Grouping, keyOf } from '../../../lib/service/board.ts';
import { arrangedOf, BOARD_ROWS } from '../../support/board.ts';

interface Shown {
  readonly rows?: readonly BoardRow[];
  readonly grouping?: Grouping;
  readonly by?: ColumnKey;
  readonly descending?: boolean;
  readonly closed?: readonly string[];
}

const ITEMS = BOARD_ROWS.map(({ entry, itemName }) => [entry.item, itemName] as const).slice(1, 4);

/** The table as the page has it, with what was asked of it to change. */
function tableOf({ rows = BOARD_ROWS, grouping = 'none', by = 'due', descending = false, closed = [] }: Shown) {
  const keys = groupKeys(grouping, ITEMS);
  const expanded = expandedOf(keys, closed);
  const sorting = sortingOf(by, descending);
  const asked: unknown[] = [];
  const table = constructTable({
    ...TABLE,
    // What the page's own adapter brings along.
    features: { ...TABLE.features, coreReactivityFeature: storeReactivityBindings() } as typeof TABLE.features,
    data: arrangedOf(rows, {}, { grouping, by, descending }).groups,
    state: { sorting, expanded },
    onSortingChange: (update) => asked.push(orderOf(typeof update === 'function' ? update(sorting) : update)),
    onExpandedChange: (update) =>
      asked.push(closedOf(typeof update === 'function' ? update(expanded) : update, keys, closed)),
  });
  return { table, asked };
}

function shown(what: Shown): readonly string[] {
  const { table } = tableOf(what);
  const { all, heads } = linesOf(table.getRowModel().rows, (what.grouping ?? 'none') !== 'none');
  assert.deepEqual(
    all.map(isHead),
    all.map((_, index) => heads.has(index)),
  );
  return all.map((line) => (isHead(line) ? `[${line.original.key}]` : keyOf(line)));
}

test('a header that is pressed orders by its column, pressed again the other way round', () => {
  const { table, asked } = tableOf({ by: 'car', grouping: 'week' });
  assert.deepEqual([table.getColumn('car')?.getIsSorted(), table.getColumn('due')?.getIsSorted()], ['asc', false]);
  table.getColumn('status')?.toggleSorting();
  table.getColumn('car')?.toggleSorting();
  const turned = tableOf({ by: 'car', descending: true });
  turned.table.getColumn('car')?.toggleSorting();
  assert.deepEqual(
    [...asked, ...turned.asked],
    [
      { order: 'status', down: false },
      { order: 'car', down: true },
      { order: 'car', down: false },
    ],
  );
});

describe('groups', () => {
  test('weeks in time, items by name, whichever way their rows go', () => {
    const weeks = ['[-1]', 'b oil', 'b brakes', '[0]', 'c oil', '[26]', 'a oil', '[27]', 'a check'];
    assert.deepEqual(shown({ grouping: 'week' }), weeks);
    assert.deepEqual(shown({ grouping: 'week', descending: true }), weeks.with(1, 'b brakes').with(2, 'b oil'));
    const items = ['[brakes]', 'b brakes', '[check]', 'a check', '[oil]', 'b oil', 'c oil', 'a oil'];
    assert.deepEqual(shown({ grouping: 'item' }), items);
    assert.deepEqual(shown({ grouping: 'item', by: 'item', descending: true }), items);
  });

  test('a closed one shows its head alone; a key that nobody knows does no harm', () => {
    assert.deepEqual(shown({ grouping: 'item', closed: ['oil', 'tires'] }), [
      '[brakes]',
      'b brakes',
      '[check]',
      'a check',
      '[oil]',
    ]);
    assert.deepEqual(shown({ closed: ['oil'] }), shown({}));
  });

  const TURNED: readonly [name: string, grouping: Grouping, closed: string[], turn: string, expected: string[]][] = [
    ['close', 'item', [], 'oil', ['oil']],
    ['close beside others', 'week', ['-1'], '26', ['-1', '26']],
    ['open again', 'week', ['-1', '26'], '26', ['-1']],
    ['leave alone what is not shown', 'item', ['tires'], 'oil', ['oil', 'tires']],
  ];
  for (const [name, grouping, closed, turn, expected] of TURNED) {
    test(`heads ${name}`, () => {
      const { table, asked } = tableOf({ grouping, closed });
      const head = table.getRowModel().rows.find(({ id }) => id === turn);
      head?.toggleExpanded();
      assert.deepEqual(asked, [expected]);
    });
  }
});

test('heads stay the same when others are opened, and say themselves whether they are', () => {
  const { table } = tableOf({ grouping: 'week' });
  const { rows } = table.getRowModel();
  const [first] = rows;
  assert.equal(first?.getIsExpanded(), true);
  const state = { ...table.options.state, expanded: expandedOf(['0'], []) };
  table.setOptions((options) => ({ ...options, state }));
  assert.equal(table.getRowModel().rows, rows);
  assert.equal(first?.getIsExpanded(), false);
});
