import type { Rule } from './rule.ts';

/** An event in which `x-role` names a key and a time, and nothing that programs could not use. */
export const unusableRole: Rule = {
  name: 'unusable-role',
  find: ({ roles: { problems } }) =>
    problems.map(({ pointer, message }) => ({
      pointer,
      reason: 'publishers, consumers and stores find the key, the time and the lifecycle of an event by its roles',
      fix: message,
    })),
};
