import { expect, it } from 'vitest';
import { toJson, visible } from './visible.ts';

it('makes visible what could steer a terminal, and keeps the rest', () => {
  expect(visible('Caffè 🚀 \u001b[31mred\u0007\u009b2J\u202e')).toBe('Caffè 🚀 \\u001b[31mred\\u0007\\u009b2J\\u202e');
});

it('writes JSON that says the same without steering a terminal', () => {
  const value = { text: 'Caffè 🚀 \u001b[31mred\u007f\u009b2J\u202e\u{e0001}' };
  expect(toJson(value)).toBe(String.raw`{"text":"Caffè 🚀 \u001b[31mred\u007f\u009b2J\u202e\udb40\udc01"}`);
  expect(JSON.parse(toJson(value))).toEqual(value);
});
