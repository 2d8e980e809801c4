import { expect, it } from 'vitest';
import { toJson, unmistakable, visible } from './visible.ts';

it('makes visible what could steer a terminal, and keeps the rest', () => {
  expect(visible('Caffè 🚀 \u001b[31mred\u0007\u009b2J\u202e')).toBe('Caffè 🚀 \\u001b[31mred\\u0007\\u009b2J\\u202e');
});

it.each(['\u00a0', '\u1680', '\u2003', '\u202f', '\u3000', '\u2800', '\u3164', '\ufe0f', '\u2028', '\ue000'])(
  'shows by its code what is seen as a space or not at all, where that is what is wrong: %j',
  (character) => {
    expect(unmistakable(`a ${character}é`)).toBe(`a \\u${character.charCodeAt(0).toString(16).padStart(4, '0')}é`);
  },
);

it('writes JSON that says the same without steering a terminal', () => {
  const value = { text: 'Caffè 🚀 \u001b[31mred\u007f\u009b2J\u202e\u{e0001}' };
  expect(toJson(value)).toBe(String.raw`{"text":"Caffè 🚀 \u001b[31mred\u007f\u009b2J\u202e\udb40\udc01"}`);
  expect(JSON.parse(toJson(value))).toEqual(value);
});
