import { arbitraryOfSet } from '@order-events/schema-values/testing';
import { toWiderSet } from '@order-events/schema-values';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { ajvJudge } from './testing/ajv-judge.ts';
import { isInDialect, singleEdits } from './testing/single-edits.ts';

/** A schema and one small edit of it, in a direction: who writes, who reads. */
const edited = fc
  .constantFrom(...dialectSchemas)
  .chain(({ schema }) => fc.constantFrom(...singleEdits(schema)).map((edit) => ({ from: schema, to: edit.schema })));
const edits = fc.record({ edit: edited, direction: fc.constantFrom('BACKWARD' as const, 'FORWARD' as const) });

test('every verdict is one that an independent validator confirms', () => {
  fc.assert(
    fc.property(edits, fc.integer(), ({ edit: { from, to }, direction }, seed) => {
      fc.pre(isInDialect(to));
      const { verdict, differences, undecided, generated } = compareDirection(from, to, direction, { messages: 1 });
      const [writer, reader] = direction === 'BACKWARD' ? [from, to] : [to, from];
      const [isWritten, isRead] = [ajvJudge(writer), ajvJudge(reader)];
      // a writer that can write nothing is read by everyone
      if (verdict === 'compatible' && generated?.reason === undefined) {
        // an edit may make the branches of the writer overlap: then some of these are not written
        const messages = fc.sample(arbitraryOfSet(toWiderSet(writer)), { numRuns: 50, seed });
        expect(messages.filter((message) => isWritten(message) && !isRead(message))).toEqual([]);
      }
      expect(differences.length > 0).toBe(verdict === 'broken');
      for (const { counterExample } of differences) {
        expect([isWritten(counterExample), isRead(counterExample)]).toEqual([true, false]);
      }
      // nothing else is left open by small edits
      expect(undecided.filter(({ keyword }) => keyword !== 'oneOf')).toEqual([]);
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 60 : 120 },
  );
});
