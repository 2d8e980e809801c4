/** One thing that was looked at. */
export interface Check extends Repair {
  /** What it is, such as "OrderQueue sends to OrderDLQ after 3 receives". */
  readonly name: string;
  readonly ok: boolean;
  /** What was found instead; empty where it is as it should be. */
  readonly found: string;
}

/** How far a deploy puts right what is wrong. */
export interface Repair {
  /** What a deploy brings back; empty where everything is right, and where a deploy does not help. */
  readonly deployRestores: string;
  /** What no deploy brings back; empty where a deploy brings back everything. */
  readonly deployCannotRestore: string;
}

/** @param repair - How far a deploy would put it right, if it is wrong. */
export function toCheck(name: string, ok: boolean, found: string, repair: Repair): Check {
  return ok ? { name, ok, found: '', deployRestores: '', deployCannotRestore: '' } : { name, ok, found, ...repair };
}
