import { z } from 'zod';
import type { Hello, View } from '../../lib/protocol/messages.ts';
import { MAX_VIEW_ROWS } from '../../lib/protocol/view.ts';

/*
 * What pages say, as it is checked before anything is made of it: what is no such message is as if it had not been said.
 */

const whole = z.number().int().nonnegative();
const degrees = (most: number) =>
  z
    .number()
    .int()
    .min(-most * 1e6)
    .max(most * 1e6);

const viewSchema = z.object({
  bounds: z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)]).nullable(),
  rows: z.array(whole).max(MAX_VIEW_ROWS),
  restMs: z.number().nonnegative(),
});

const heldSchema = z
  .object({ epoch: whole, seq: whole, complete: whole })
  .refine(({ seq, complete }) => complete <= seq);

const helloSchema = z.object({
  protocol: z.number().int(),
  resume: heldSchema.nullable(),
  view: viewSchema.nullable(),
});

/** Words of a search: shorter ones are found in the page's own texts. */
const searchSchema = z.array(z.string().min(3).max(32)).max(8);

/** @returns undefined where it is none */
export function readView(message: unknown): View | null | undefined {
  return viewSchema.nullable().safeParse(message).data;
}

/** @returns undefined where it is none */
export function readHello(message: unknown): Hello | undefined {
  return helloSchema.safeParse(message).data;
}

/** @returns no words where it is none */
export function readSearch(message: unknown): readonly string[] {
  return searchSchema.safeParse(message).data ?? [];
}
