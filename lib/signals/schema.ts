import type { Kind, SignalSpec } from './spec.ts';

/** JSON Schema (2020-12) of one value; enough of it for what signals are. */
export type ValueSchema = Readonly<Record<string, unknown>>;

/** What the API says of a signal. */
export interface SignalSchema
  extends Pick<SignalSpec, 'key' | 'unit' | 'group' | 'rate' | 'wire' | 'evidence' | 'vss'> {
  /** Of its canonical value, which is null where there is no reading. */
  readonly value: ValueSchema;
}

/** A row of the catalogue as the API prints it. */
export function signalSchema({ key, unit, group, rate, wire, evidence, vss, kind }: SignalSpec): SignalSchema {
  return { key, unit, group, rate, wire, evidence, vss, value: valueSchema(kind) };
}

/** Schema of the canonical value of a kind. */
export function valueSchema(kind: Kind): ValueSchema {
  switch (kind.type) {
    case 'number':
      return numberSchema(kind);
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', maxLength: kind.max, ...(kind.pattern && { pattern: kind.pattern.source }) };
    case 'enum':
      return enumSchema(kind);
    case 'month':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}$' };
    case 'isoDate':
    case 'germanDate':
      return { type: 'string', format: 'date' };
    case 'codes':
      return { type: 'array', items: { type: 'string', pattern: kind.pattern.source } };
    case 'faultCodes':
      return { type: 'array', items: { type: 'string', pattern: '^[0-9A-F]{6}$' } };
    case 'checkControl':
      return { type: 'array', items: CHECK_CONTROL };
  }
}

const CHECK_CONTROL: ValueSchema = {
  type: 'object',
  required: ['id', 'text'],
  properties: { id: { type: 'integer', minimum: 1, maximum: 9999 }, text: { type: 'string' } },
};

function numberSchema({ min, max, circle }: Extract<Kind, { type: 'number' }>): ValueSchema {
  if (max === Number.MAX_VALUE) return { type: 'number' };
  return { type: 'number', minimum: min, ...(circle ? { exclusiveMaximum: max } : { maximum: max }) };
}

/** An enum is open: what is known of it are examples. */
function enumSchema({ spellings, otherwise }: Extract<Kind, { type: 'enum' }>): ValueSchema {
  const known = new Set(spellings.values());
  if (otherwise !== undefined) known.add(otherwise);
  return { type: 'string', ...(known.size > 0 && { examples: [...known] }) };
}
