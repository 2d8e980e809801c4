import { toPointerToken } from '../../pointer-token.ts';
import type { Json } from '../../value-set.ts';

/** A value that breaks one rule of a schema. Where that rule cannot be broken alone, it breaks others as well. */
export interface Mutant {
  readonly value: Json;
  /** The JSON pointer to the offending part, as a `Violation` has it. */
  readonly pointer: string;
  /** The JSON Schema keyword that is broken, such as `minimum`. */
  readonly keyword: string;
}

/** A mutant of a part as a mutant of the whole. */
export function within(name: string, { value, pointer, keyword }: Mutant, put: (part: Json) => Json): Mutant {
  return { value: put(value), pointer: `/${toPointerToken(name)}${pointer}`, keyword };
}
