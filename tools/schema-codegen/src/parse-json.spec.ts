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
