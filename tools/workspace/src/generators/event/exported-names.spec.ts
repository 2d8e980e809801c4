import { expect, it } from 'vitest';
import { exportedNames } from './exported-names.ts';

it('finds what a module declares and what it gives on, under the names of importers', () => {
  const module = `import { z } from './z.ts';
export const a = 1;
export type B = string;
export interface C {}
export abstract class D {}
export async function e() {}
export { f, g as h, type I } from './f.ts';
export {
  type J,
  k,
} from './j.ts';
export type { L };
export * from './m.ts';
// export const n = 1;
const o = 'export const p';
`;
  expect(exportedNames(module)).toEqual(['a', 'B', 'C', 'D', 'e', 'f', 'h', 'I', 'J', 'k', 'L']);
});
