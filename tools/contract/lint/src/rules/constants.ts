import { isJsonObject, toPointerToken } from '@order-events/contract-codegen';
import { isPlainName, reasonOf } from './names.ts';
import { isSafeNumber } from './numbers.ts';
import type { Problem, Rule } from './rule.ts';
import { isSafeText } from './text.ts';

/**
 * The values of `enum` and `const` have no text, number or name that the rules about these would refuse.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export const unsafeConstant: Rule = {
  name: 'unsafe-constant',
  find: ({ schemas }) =>
    schemas.flatMap(({ schema, pointer }) => {
      const constant = 'const' in schema ? findUnsafe(schema['const'], `${pointer}/const`) : [];
      return [...constant, ...findUnsafe(schema['enum'] ?? [], `${pointer}/enum`)];
    }),
};

function findUnsafe(value: unknown, pointer: string): readonly Problem[] {
  if (typeof value === 'string' && !isSafeText(value)) {
    return [
      {
        pointer,
        reason: 'control characters, lone surrogates and noncharacters are refused or replaced by SQS, XML or UTF-8',
        fix: 'use text without them',
      },
    ];
  }
  if (typeof value === 'number' && !isSafeNumber(value)) {
    return [
      {
        pointer,
        reason: 'JSON parsers round the number, or DynamoDB and its marshaller refuse it',
        fix: 'use zero or a number of a magnitude from 1E-130 to 9007199254740991, or a string of digits',
      },
    ];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => findUnsafe(item, `${pointer}/${index}`));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, one]) => findInProperty(name, one, pointer)) : [];
}

function findInProperty(name: string, value: unknown, pointer: string): readonly Problem[] {
  const at = `${pointer}/${toPointerToken(name)}`;
  const fix = 'use a letter, then up to 63 letters, digits or underscores';
  return [...(isPlainName(name) ? [] : [{ pointer: at, reason: reasonOf(name), fix }]), ...findUnsafe(value, at)];
}
