import { pointerOf } from '../contract.ts';
import { areUndecided, areWithin, longestWith } from '../texts.ts';
import type { Rule } from './rule.ts';

/** Control characters (line breaks are among them), lone surrogates and noncharacters, as a class. */
const unsafe = String.raw`\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}`;

/** The pattern of a text that survives. */
const safePattern = `^[^${unsafe}]*$`;

/** The pattern of the one form of a date-time. */
const dateTimePattern = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$`;

/** Tells whether a text has no character that is refused or replaced on the way. */
export function isSafeText(text: string): boolean {
  return new RegExp(safePattern, 'u').test(text);
}

/**
 * Text has no control characters, lone surrogates or noncharacters. SQS takes `#x9 | #xA | #xD | #x20 to #xD7FF | #xE000
 * to #xFFFD | #x10000 to #x10FFFF`, and refuses or replaces the rest. JSON escapes some of it, but not in a message
 * attribute or behind the consumer; XML makes one line break of another; a lone surrogate has no UTF-8. What a text may
 * hold is decided on the language of its patterns and lengths.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @see https://www.w3.org/TR/xml/#charsets
 */
export const unsafeText: Rule = {
  name: 'unsafe-text',
  find: ({ values }) =>
    values.flatMap((value) => {
      if (value.kind !== 'text' || longestWith(value, `[${unsafe}]`) === undefined) return [];
      const undecided = areUndecided(value);
      return {
        pointer: pointerOf(value),
        reason: `the text may hold control characters, lone surrogates or noncharacters, which SQS, XML or UTF-8 refuse or replace${undecided ? ': its pattern is undecided' : ''}`,
        fix: undecided
          ? String.raw`write the pattern with ^ and $ at its ends only, without lookarounds, \b and back references`
          : `add "pattern": ${JSON.stringify(safePattern)}, or a narrower one`,
      };
    }),
};

/**
 * The form of a date-time is pinned by a pattern. `format` is a mere annotation to many validators, and those that assert
 * it disagree about a lower-case `t`, a space, leap seconds and the number of fraction digits.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.2
 */
export const unpinnedDateTime: Rule = {
  name: 'unpinned-date-time',
  find: ({ values }) =>
    values
      .filter((value) => value.kind === 'text' && value.formats.includes('date-time'))
      .filter((value) => value.kind === 'text' && !areWithin({ ...value, formats: [] }, dateTimePattern))
      .map((value) => ({
        pointer: pointerOf(value),
        reason: 'a validator that does not assert format lets any text through, and the others disagree about the form',
        fix: `add "maxLength": 35 and "pattern": ${JSON.stringify(dateTimePattern)}`,
      })),
};
