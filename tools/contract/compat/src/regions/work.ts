import { UndecidableSchemaError } from '@order-events/schema-values';

/** So many parts of schemas are compared, and states of automata built: about a second. */
const most = 200_000;

/** What work is done for. */
export interface Cause {
  /** JSON pointers to the schemas that are compared. */
  readonly at: readonly string[];
  /** The pattern whose automaton is built. */
  readonly pattern?: string;
}

/** What one comparison has done, counted: so the same schemas always have the same verdict. */
export interface Work {
  /** Counts so many parts. */
  spend(parts: number, cause: Cause): void;
  readonly spent: number;
  /** Whether it was so much that what is left is not decided. */
  readonly isSpent: boolean;
  /** Why what is left is not decided: the place, and perhaps the pattern, that took most of the work. */
  readonly refusal: UndecidableSchemaError;
}

export function createWork(): Work {
  let spent = 0;
  const byCause = new Map<string, { readonly cause: Cause; parts: number }>();
  return {
    spend: (parts, cause) => {
      spent += parts;
      const key = JSON.stringify([cause.at.at(-1), cause.pattern]);
      const known = byCause.get(key) ?? { cause, parts: 0 };
      byCause.set(key, known);
      known.parts += parts;
    },
    get spent() {
      return spent;
    },
    get isSpent() {
      return spent > most;
    },
    get refusal() {
      const [costliest] = [...byCause.values()].toSorted((left, right) => right.parts - left.parts);
      const { at = [], pattern } = costliest?.cause ?? {};
      const named =
        pattern === undefined
          ? ''
          : `; the pattern ${pattern} takes most of them: count by minLength and maxLength beside a shorter pattern`;
      const problem = `expected schemas that at most ${most} comparisons of their parts tell apart${named}`;
      return new UndecidableSchemaError(at.at(-1) ?? '', problem);
    },
  };
}
