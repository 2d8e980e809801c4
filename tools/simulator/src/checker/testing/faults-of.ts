import { check } from '../check.ts';
import type { LawName } from '../law-violation.ts';
import type { Story } from './open-story.ts';

/** How a story breaks one law: each time the explanation, and where in the history to look. */
export function faultsOf(law: LawName, story: Story): readonly (readonly [string, ...number[]])[] {
  return check(story.rest())
    .filter((violation) => violation.law === law)
    .map(({ explanation, events }) => [explanation, ...events]);
}
