/** What the process that judges hostile JSON is asked to do. */
export interface HostileJsonAssignment {
  readonly contender: string;
  /** Of each text, in characters. */
  readonly length: number;
}

/** What it measured, with as many warm calls as it takes; of each text the quickest call counts. */
export interface MeasuredHostileJson {
  /** Of all texts, one after the other. */
  readonly milliseconds: number;
  /** How many times as long as `JSON.parse` the contender takes for the text for which that is most. */
  readonly worstMultiple: number;
}
