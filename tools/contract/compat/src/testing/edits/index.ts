import { definitionEdits } from './definition-edits.ts';
import type { Edit } from './edit.ts';
import { listEdits } from './list-edits.ts';
import { numberEdits } from './number-edits.ts';
import { recordEdits } from './record-edits.ts';
import { textEdits } from './text-edits.ts';
import { compositionEdits } from './composition-edits.ts';

export type { Edit } from './edit.ts';

/** Edits of an order's schema with the verdicts that follow from what JSON Schema means, whatever a tool says. */
export const edits: readonly Edit[] = [
  ...numberEdits,
  ...textEdits,
  ...listEdits,
  ...recordEdits,
  ...compositionEdits,
  ...definitionEdits,
];
