/** So many parts of schemas are compared, and states of automata built: about a second. */
const most = 200_000;

/** What one comparison has done, counted: so the same schemas always have the same verdict. */
export interface Work {
  /** Counts so many parts. */
  spend(parts: number): void;
  readonly spent: number;
  /** Whether it was so much that what is left is not decided. */
  readonly isSpent: boolean;
}

export function createWork(): Work {
  let spent = 0;
  return {
    spend: (parts) => {
      spent += parts;
    },
    get spent() {
      return spent;
    },
    get isSpent() {
      return spent > most;
    },
  };
}

/** Why something is not decided. */
export const tooMuchWork = `expected schemas that at most ${most} comparisons of their parts tell apart`;
