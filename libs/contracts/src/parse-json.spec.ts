import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { PoisonMessageError } from './poison-message-error.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

function refusal(text: string) {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof PoisonMessageError) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  return 'accepted';
}

describe('parseJson', () => {
  it.each([
    ['{"a":1,"a":2}', 'DUPLICATE_KEY', '/a'],
    ['{"a":1,"\\u0061":1}', 'DUPLICATE_KEY', '/a'],
    ['{"a":{"b":[0,{"c":1,"c":1}]}}', 'DUPLICATE_KEY', '/a/b/1/c'],
    ['{"the key":1,"the key":1}', 'DUPLICATE_KEY', ''],
    ['[{"__proto__":1}]', 'FORBIDDEN_KEY', '/0/__proto__'],
    ['{"a":{"\\u0070rototype":1}}', 'FORBIDDEN_KEY', '/a/prototype'],
    ['{"a":"\\ud800"}', 'ILL_FORMED_UNICODE', '/a'],
    ['{"a":"\ud800"}', 'ILL_FORMED_UNICODE', '/a'],
    ['{"a":["\\ude00\\ud83d"]}', 'ILL_FORMED_UNICODE', '/a/0'],
    ['{"\\uD83D":1}', 'ILL_FORMED_UNICODE', ''],
    ['"\\ude00"', 'ILL_FORMED_UNICODE', ''],
    ['"\\uDFFF"', 'ILL_FORMED_UNICODE', ''],
    ['{"a":[0,9007199254740993]}', 'INEXACT_NUMBER', '/a/1'],
    ['1.00000000000000000001', 'INEXACT_NUMBER', ''],
    ['1e400', 'INEXACT_NUMBER', ''],
    ['-1e99999999999999999999', 'INEXACT_NUMBER', ''],
    ['1e-400', 'INEXACT_NUMBER', ''],
    ['0.1000000000000000055511151231257827', 'INEXACT_NUMBER', ''],
    ['{"a":1e999}', 'INEXACT_NUMBER', '/a'],
    [`[${'1e-301,'.repeat(1001)}0]`, 'INEXACT_NUMBER', '/1000'],
    ['{"a":1,"a":1,}', 'MESSAGE_NOT_JSON', ''],
    ['{"a":1,}', 'MESSAGE_NOT_JSON', ''],
    ['{"a":01}', 'MESSAGE_NOT_JSON', ''],
    ['{"a":NaN}', 'MESSAGE_NOT_JSON', ''],
    ['\ufeff{}', 'MESSAGE_NOT_JSON', ''],
    ['{} {}', 'MESSAGE_NOT_JSON', ''],
    ['}]"', 'MESSAGE_NOT_JSON', ''],
  ])('refuses %s as %s at %j', (text, code, pointer) => {
    expect(refusal(text)).toEqual({ code, pointer });
  });

  it.each([
    ['the same key in two objects', '{"a":{"x":1},"b":{"x":1}}'],
    ['a text twice', '["a","a",{"a":"a"}]'],
    ['a key like a text before it', '{"b":["a"],"a":"b"}'],
    ['a forbidden name as a text', '{"a":"__proto__"}'],
    ['brackets, quotes and keys in a text', '{"a":"{\\"a\\":[[[[","b":"\\\\"}'],
    ['a whole surrogate pair, escaped', '"\\ud83d\\ude00"'],
    ['numbers in other forms', '[1.0,10e-1,1.50e+01,-0,0e99999,5e-324,1.7976931348623157e308]'],
    ['a thousand numbers that few doubles hold', `[${Array(1000).fill('9007199254740992').join()}]`],
    ['space of every kind', ` \t\r\n{ "a" :\n[ 1 , ${' '.repeat(100)}2 ] }\n`],
    ['nothing but names', '[true,false,null]'],
  ])('takes %s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('takes 32 levels and no more', () => {
    expect(refusal(nested(32))).toBe('accepted');
    expect(refusal(nested(33))).toMatchObject({ code: 'MESSAGE_TOO_DEEP' });
  });

  it('takes many brackets beside each other', () => {
    expect(refusal(`[${Array(1000).fill('[[]]').join()}]`)).toBe('accepted');
  });

  it('takes nesting without end to be too deep', () => {
    expect(refusal(nested(500_000))).toEqual({ code: 'MESSAGE_TOO_DEEP', pointer: '/0'.repeat(32) });
  });

  // each would take hours with a reader whose time grows with the square of the text
  it.each([
    ['a text that never ends', `"${'\\"'.repeat(500_000)}`],
    ['a million zeros and a digit', `0.${'0'.repeat(1_000_000)}1`],
    ['a number of a million zeros', `1${'0'.repeat(1_000_000)}1`],
    ['an endless name', 'a'.repeat(1_000_000)],
    ['endless space', ' '.repeat(1_000_000)],
    ['endless nesting', '{"a":'.repeat(200_000)],
    ['endless commas', ','.repeat(1_000_000)],
  ])('refuses %s as fast as anything of its length', (_, text) => {
    expect(refusal(text)).not.toBe('accepted');
  });
});
