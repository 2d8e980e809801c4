/** A figure of a run, and how it is shown. */
export interface Metric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** Digits after the point. @default 0 */
  readonly digits?: number;
}

/** The contenders that are parts of order-events. */
export const ours: ReadonlySet<string> = new Set([
  'order-consumer',
  'publish-all',
  'publish-all-stream',
  'contract',
  'parse-message',
  'local-cloud',
]);

/** The figures of one run, by the names of the metrics. */
export type Run = Readonly<Record<string, number>>;

/** Every run of a contender at a size. */
export interface Runs {
  readonly contender: string;
  readonly size: number;
  readonly runs: readonly Run[];
}

/** What became of each promise that was looked at: `yes`, or what happens instead. */
export type Promises = Readonly<Record<string, string>>;

/** A comparison of contenders that do the same work, at several sizes of it. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** What is measured and how, in Markdown. */
  readonly about: string;
  readonly metrics: readonly Metric[];
  /** The metrics that are drawn as bars. */
  readonly drawn: readonly string[];
  /** The size that they are drawn at. @default the largest */
  readonly drawnSize?: number;
  /** What the contenders are, by their names. */
  readonly contenders: Readonly<Record<string, string>>;
  /** The contender that the ratios are to. */
  readonly baseline: string;
  readonly sizes: readonly number[];
  /** What a size counts, for instance `records`. */
  readonly sizeUnit: string;
  /** The least that a metric can be at a size, where physics tells: round trips. */
  readonly limit?: { readonly metric: string; readonly formula: string; readonly of: (size: number) => number };
  /** What the contenders may promise, by name: looked at, and not claimed. */
  readonly promises?: Readonly<Record<string, string>>;
  /** How often everything is measured, unless somebody asks for another number. */
  readonly rounds: number;
  /** Prepares what the runs share, and gives what measures one run in a process of its own. */
  readonly open: (signal: AbortSignal) => Promise<OpenBenchmark>;
}

export interface OpenBenchmark {
  readonly run: (contender: string, size: number) => Promise<Run>;
  /** Looks what becomes of the promises of a contender; `undefined` for one that nobody would run. */
  readonly checkPromises?: (contender: string) => Promise<Promises | undefined>;
  readonly close?: () => Promise<void>;
}
