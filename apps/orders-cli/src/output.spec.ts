import { expect, it } from 'vitest';
import { visible } from './output.ts';

it('makes visible what could steer a terminal, and keeps the rest', () => {
  expect(visible('Caffè 🚀 \u001b[31mred\u0007\u009b2J\u202e')).toBe('Caffè 🚀 \\u001b[31mred\\u0007\\u009b2J\\u202e');
});
