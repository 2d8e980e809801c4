import { messageAttributeNames, ordersTable } from '@order-events/contracts';
import type { Alternative } from '@order-events/schema-values';
import { toPointerToken } from '@order-events/contract-codegen';
import { pointerOf } from '../contract.ts';
import { areUndecided, areWithin, longestWith } from '../texts.ts';
import type { Problem, Rule } from './rule.ts';

/** Names that mean something to JavaScript. The consumer takes an order that has one for poison. */
const forbidden = '^(?:__proto__|constructor|prototype)$';
const plainName = /^[A-Za-z]\w{0,63}$/;
const plainKey = String.raw`^[\w.\-]{1,64}$`;

/** Tells whether the name of a property is plain. */
export function isPlainName(name: string): boolean {
  return plainName.test(name) && !new RegExp(forbidden, 'u').test(name);
}

/**
 * The name of a property is plain: a letter, then up to 63 letters, digits or underscores. The DynamoDB marshaller drops
 * `__proto__` and throws on `constructor`; `.`, `#` and `:` mean something in DynamoDB's expressions; and a name that is
 * not plain is kept out of logs and of the reasons of dead letters.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export const unsafeName: Rule = {
  name: 'unsafe-name',
  find: ({ schemas }) =>
    schemas.flatMap(({ schema: { properties = {} }, pointer }) =>
      Object.keys(properties as object)
        .filter((name) => !isPlainName(name))
        .map((name) => ({
          pointer: `${pointer}/properties/${toPointerToken(name)}`,
          reason: reasonOf(name),
          fix: 'use a letter, then up to 63 letters, digits or underscores, such as lineItems',
        })),
    ),
};

/** What happens to a name that is not plain. */
export function reasonOf(name: string): string {
  return new RegExp(forbidden, 'u').test(name)
    ? `the DynamoDB marshaller drops a property called ${name}, or throws`
    : `the name ${JSON.stringify(name)} means something in DynamoDB's expressions, or is kept out of logs and dead letters`;
}

/**
 * The keys of a map are 1 to 64 letters, digits, `_`, `.` or `-`, and never names that mean something to JavaScript. What
 * a key may be is decided on the language of `propertyNames`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export const unsafeKey: Rule = {
  name: 'unsafe-key',
  find: ({ values }) =>
    values.flatMap((value) => {
      if (value.kind !== 'record' || typeof value.additional === 'string') return [];
      return value.additional.names.flatMap(findUnsafeKeys);
    }),
};

function findUnsafeKeys(keys: Alternative): readonly Problem[] {
  const set = keys.kind === 'constants' ? keys.values.map(onlyText) : keys.kind === 'text' ? [keys] : [];
  const pointer = pointerOf(keys);
  if (!set.every((texts) => areWithin(texts, plainKey))) {
    const undecided = set.some(areUndecided) ? ': its pattern is undecided' : '';
    return [
      {
        pointer,
        reason: `a key may be empty, longer than 64 characters or not plain, and is then kept out of logs and dead letters${undecided}`,
        fix: keyFix,
      },
    ];
  }
  if (set.every((texts) => longestWith(texts, forbidden) === undefined)) return [];
  return [
    {
      pointer,
      reason: 'a key may be __proto__, constructor or prototype: the DynamoDB marshaller drops the entry, or throws',
      fix: keyFix,
    },
  ];
}

const keyFix =
  'use a pattern of plain characters that begins with no lower-case letter, such as "^[A-Z][A-Za-z0-9_.-]{0,63}$"';

/** The set of one text. */
function onlyText(text: unknown) {
  const escaped = String(text).replaceAll(/[^A-Za-z0-9]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
  return { patterns: [`^${escaped}$`], formats: [], minLength: 0, maxLength: Infinity };
}

/**
 * The message itself has no property that the system writes beside it: `precedence` in the item, `schemaVersion` in the
 * message attributes.
 */
export const reservedName: Rule = {
  name: 'reserved-name',
  find: ({ messages }) =>
    messages.flatMap((message) => {
      if (message.kind !== 'record') return [];
      return [ordersTable.precedence, messageAttributeNames.schemaVersion]
        .filter((name) => Object.hasOwn(message.properties, name))
        .map((name) => ({
          pointer: message.properties[name]?.values[0]?.at[0] ?? '',
          reason: `the system writes ${name} beside the event's own properties, and one would be taken for the other`,
          fix: `use another name, such as order${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        }));
    }),
};
