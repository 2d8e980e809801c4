import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('parseJson', () => {
  it.each([
    ['a comma too many', '{\n  "a": 1,\n}', '(line 3 column 1)'],
    ['an end that comes too early', '{\n  "a": [1', '(line 2 column 10)'],
    ['no JSON at all', 'a\nb', 'Unexpected token'],
    ['an empty file', '', '(line 1 column 1)'],
  ])('says of %s in one line where it is', (_, text, expected) => {
    const { problems = [] } = parseJson(text);
    expect(problems).toEqual([{ pointer: '', message: expect.stringMatching(/^expected JSON: .+$/) as string }]);
    expect(problems[0]?.message).toContain(expected);
  });

  it('names a byte order mark, and says how to save a file without one', () => {
    expect(parseJson('\ufeff{}').problems).toEqual([
      {
        pointer: '',
        message:
          'expected JSON, got a byte order mark (U+FEFF) before it; save the file as UTF-8 without a byte order mark',
      },
    ]);
  });

  it.each([
    ['a byte order mark inside', '{ "a": \ufeff1 }', '\\ufeff'],
    ['a space of no width', '{ "a": \u200b1 }', '\\u200b'],
    ['a space that is none of JSON', '{ "a": \u00a01 }', '\\u00a0'],
    ['a character that turns the writing around', '\u202e{}', '\\u202e'],
    ['a letter that is empty', '{ "a": \u3164 }', '\\u3164'],
    ['a control character', '{ "a": \u0007 }', '\\u0007'],
    ['an invisible character of two units', '{ "a": \u{e0041} }', '\\udb40\\udc41'],
  ])('shows %s by its code', (_, text, shown) => {
    const [message = ''] = parseJson(text).problems?.map((problem) => problem.message) ?? [];
    expect(message).toContain(shown);
    expect(message).toMatch(/^[\x20-\x7e]*$/);
  });

  it.each(['[]', 'null', '"text"', 'true'])('refuses %s, which is no object', (text) => {
    expect(parseJson(text).problems).toEqual([{ pointer: '', message: 'expected a JSON object' }]);
  });

  it.each([
    ['at the root', '{ "a": 1, "a": 2 }', '/a'],
    ['inside arrays and objects', '{ "x": [0, [{ "b~/": { "c": "}" }, "b~/": 0 }]] }', '/x/1/0/b~0~1'],
    ['written in two ways', String.raw`{ "a": 1, "\u0061": 2 }`, '/a'],
  ])('refuses a member that is there twice, %s', (_, text, pointer) => {
    expect(parseJson(text).problems).toEqual([{ pointer, message: expect.stringContaining('once') as string }]);
  });

  it('refuses a member called __proto__, of which JavaScript makes something else', () => {
    expect(parseJson('{ "a": { "__proto__": 1 } }').problems).toEqual([
      { pointer: '/a/__proto__', message: expect.stringContaining('another name') as string },
    ]);
  });

  it('reads an object whose texts look like members and brackets', () => {
    const object = { a: { a: ['{', '"a":', '\\'] }, b: { a: '[,' }, '"}': [{ a: 1 }, { a: 2 }] };
    expect(parseJson(JSON.stringify(object, null, 2)).schema).toEqual(object);
  });
});
