import type { ReadingTime } from '@order-events/core';
import type { DeadLetter } from './dead-letter.ts';
import { diagnose } from './diagnose.ts';
import { type Edit, editDeadLetter, type EditedLetter } from './edit-dead-letter.ts';
import { InvalidEditError } from './errors.ts';

/** Why an edit cannot be made in some dead letters, or leaves them poison. */
export interface EditRefusal {
  readonly message: string;
  /** Every rule that refuses the edited messages. */
  readonly details: readonly string[];
  readonly count: number;
}

/** One edit for many dead letters, tried in each before the first is changed. */
export interface EditPlan {
  readonly edit: Edit;
  /** For which time it was made. */
  readonly time: ReadingTime;
  /** The dead letters that the consumer would take with the edit, as they are without it. */
  readonly editable: readonly DeadLetter[];
  /** Number of them that the consumer would take as they are, too. */
  readonly passing: number;
  /** The first of them, edited. */
  readonly first: EditedLetter | undefined;
  /** Number of dead letters that stay as they are. */
  readonly refused: number;
  /** Why, the most frequent first. */
  readonly refusals: readonly EditRefusal[];
}

/** Makes a plan out of dead letters as they are read. Of those that stay as they are, it keeps the reasons only. */
export interface EditPlanner {
  readonly add: (letters: readonly DeadLetter[]) => void;
  readonly plan: () => EditPlan;
}

/**
 * Starts a plan.
 *
 * @param time - What time it is for the consumer, and how far ahead of that it takes an event.
 * @example
 * const planner = planEdit({ changes: [{ set: '/quantity', text: '1' }] }, { now: Date.now(), maxClockSkew });
 * await queue.read(planner.add);
 * const { editable, refusals } = planner.plan();
 */
export function planEdit(edit: Edit, time: ReadingTime): EditPlanner {
  const editable: DeadLetter[] = [];
  const refusals = new Map<string, EditRefusal>();
  let first: EditedLetter | undefined;
  let refused = 0;
  let passing = 0;

  function add(letter: DeadLetter): void {
    try {
      const edited = editDeadLetter(letter, edit, time);
      first ??= edited;
      editable.push(letter);
      if (diagnose(letter, time).kind === 'order') passing += 1;
    } catch (error) {
      if (!(error instanceof InvalidEditError)) throw error;
      const { message, details } = error;
      const reason = [message, ...details].join('\n');
      refusals.set(reason, { message, details, count: (refusals.get(reason)?.count ?? 0) + 1 });
      refused += 1;
    }
  }

  return {
    add: (letters) => letters.forEach(add),
    plan: () => ({
      edit,
      time,
      editable,
      passing,
      first,
      refused,
      refusals: [...refusals.values()].toSorted((left, right) => right.count - left.count),
    }),
  };
}
