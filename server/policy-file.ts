import { z } from 'zod';
import { DEFAULT_POLICY, type Policy, type PolicyOverrides, policyFaults, policyWith } from '../lib/vehicle/policy.ts';
import type { EnvReader } from './env-reader.ts';

/** Every group and threshold of the policy, each of which may be left out; nothing else. */
const schema = z.strictObject(
  Object.fromEntries(
    Object.entries(DEFAULT_POLICY).map(([group, thresholds]) => {
      const numbers = Object.keys(thresholds).map((name) => [name, z.number().nonnegative().optional()]);
      return [group, z.strictObject(Object.fromEntries(numbers)).optional()];
    }),
  ),
);

/** The policy of `POLICY_FILE`, else the default. Every fault of the file is told. */
export function readPolicy(read: EnvReader): Policy {
  const text = read.file('POLICY_FILE');
  if (text === null) return DEFAULT_POLICY;
  const fault = (what: string) => read.fault(`POLICY_FILE: ${what}. docs/meaning.md lists every threshold.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    fault(`the file is no JSON (${(error as Error).message})`);
    return DEFAULT_POLICY;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) fault(wordsOf(issue));
    return DEFAULT_POLICY;
  }
  const policy = policyWith(parsed.data as PolicyOverrides);
  for (const order of policyFaults(policy)) fault(order);
  return policy;
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const where = issue.path.length === 0 ? '' : `${path}.`;
    return `unknown: ${issue.keys.map((key) => `${where}${key}`).join(', ')}`;
  }
  if (issue.code === 'too_small') return `${path} is below 0`;
  return `${path} is no ${issue.code === 'invalid_type' ? issue.expected : 'number'}`;
}
