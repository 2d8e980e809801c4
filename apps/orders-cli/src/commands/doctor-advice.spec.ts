import type { Check } from '@order-events/operations';
import { expect, it } from 'vitest';
import { adviceFor } from './doctor-advice.ts';

const fine: Check = { name: 'topic', ok: true, found: '', deployRestores: '', deployCannotRestore: '' };
const deleted: Check = { ...fine, ok: false, found: 'none', deployRestores: 'the queue' };
const stuck: Check = { ...fine, ok: false, found: 'nothing within 30 s', deployCannotRestore: 'the way of an order' };
const prod = { local: false, stage: 'prod', target: 'AWS eu-central-1 (profile shop)' };

it('asks for a deploy that compares with what is there, where it brings something back', () => {
  expect(adviceFor([fine, deleted, stuck], prod, 'orders')).toBe(
    '; `npx nx run infra:deploy --stage=prod --revert-drift` brings back what a deploy can, and without that option a deploy changes nothing',
  );
});

it('asks for a plain deploy where nothing of the stack is there', () => {
  expect(adviceFor([deleted, deleted], prod, 'orders')).toBe(
    ': nothing of the stack is at AWS eu-central-1 (profile shop); is it the right account and region? `npx nx run infra:deploy --stage=prod` deploys it',
  );
});

it('says that a deploy does not help where it brings nothing back', () => {
  expect(adviceFor([fine, stuck], prod, 'orders')).toBe('; a deploy does not help');
});

it('names the command up for the stack on this machine', () => {
  expect(
    adviceFor([fine, deleted], { local: true, stage: 'dev', target: 'http://127.0.0.1:4566' }, 'npx orders'),
  ).toContain('`npx orders up`');
});
