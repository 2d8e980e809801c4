/** One thing that was looked at. */
export interface Check {
  /** What it is, such as "OrderQueue sends to OrderDLQ after 3 receives". */
  readonly name: string;
  readonly ok: boolean;
  /** What was found instead; empty where it is as it should be. */
  readonly found: string;
}
