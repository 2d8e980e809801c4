import { expect, it } from 'vitest';
import { toProblem } from './to-problem.ts';

it('tells a client nothing of what was not foreseen', () => {
  const { status, problem } = toProblem(new TypeError('cannot read the secret of undefined'));
  expect(status).toBe(500);
  expect(problem).toEqual({ code: 'UNEXPECTED', message: 'expected to take the checkout, but something broke' });
});
