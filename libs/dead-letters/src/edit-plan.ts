import type { ReadingTime } from '@order-events/consumer';
import type { DeadLetter } from './dead-letter.ts';
import { diagnose } from './diagnose.ts';
import { type Edit, editDeadLetter, type EditedLetter } from './edit-dead-letter.ts';
import { InvalidEditError } from './errors.ts';

/** Why an edit is impossible in some dead letters, or leaves them poison. */
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
  /** The unedited dead letters that the consumer would take after the edit. */
  readonly editable: readonly DeadLetter[];
  /** Number of dead letters that are left out, since the consumer would take them as they are. */
  readonly passing: number;
  /** The names of the attributes that some edited messages cannot keep. */
  readonly lostAttributes: readonly string[];
  /** The first of the editable dead letters, edited. */
  readonly first: EditedLetter | undefined;
  /** Number of dead letters that the consumer would refuse after the edit, too, or in which it is impossible. */
  readonly refused: number;
  /** Why, the most frequent first. */
  readonly refusals: readonly EditRefusal[];
}

/** Makes a plan out of dead letters as they are read. Of those that it leaves out, it keeps the reasons only. */
export interface EditPlanner {
  readonly add: (letters: readonly DeadLetter[]) => void;
  readonly plan: () => EditPlan;
}

export interface PlanOptions {
  /** Edits what the consumer would take as it is, too. @default false */
  readonly editPassing?: boolean;
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
export function planEdit(edit: Edit, time: ReadingTime, { editPassing = false }: PlanOptions = {}): EditPlanner {
  const editable: DeadLetter[] = [];
  const refusals = new Map<string, EditRefusal>();
  const lost = new Set<string>();
  let first: EditedLetter | undefined;
  let refused = 0;
  let passing = 0;

  function add(letter: DeadLetter): void {
    if (!editPassing && diagnose(letter, time).kind === 'order') {
      passing += 1;
      return;
    }
    try {
      const edited = editDeadLetter(letter, edit, time);
      first ??= edited;
      editable.push(letter);
      for (const name of edited.lost) lost.add(name);
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
      lostAttributes: [...lost],
      first,
      refused,
      refusals: [...refusals.values()].toSorted((left, right) => right.count - left.count),
    }),
  };
}
