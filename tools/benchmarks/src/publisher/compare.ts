import { checkAnchors } from '../anchors.ts';
import { baseline, type Candidate, type CandidateName, candidates } from './candidates.ts';
import { type CandidateRun, runCandidate, type RunOptions } from './run-candidate.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { judge, type Verdict } from './verdict.ts';

export interface ComparisonOptions extends Pick<RunOptions, 'orders' | 'latency' | 'failing' | 'signal'> {
  readonly names: readonly CandidateName[];
  readonly rounds: number;
  /** Hears of each run before it begins. */
  readonly onRun: (name: CandidateName, round: number) => void;
}

/** What was measured of a candidate. */
export interface Figures {
  readonly name: CandidateName;
  readonly milliseconds: Spread;
  readonly ordersPerSecond: Spread;
  /** Of the candidate's process. */
  readonly cpuMillisecondsPerOrder: Spread;
  readonly peakBytes: Spread;
  /** Above what the process had before. */
  readonly peakBytesAboveIdle: Spread;
  readonly requestsPerOrder: Spread;
  /** Of the round that was worst. */
  readonly verdict: Verdict;
  /** What it threw. */
  readonly error?: string;
}

/**
 * Lets the candidates publish the same orders by turns, each run in a new process.
 *
 * @throws {AnchorsMissingError} {CandidateFailedError}
 */
export async function compare(options: ComparisonOptions): Promise<readonly Figures[]> {
  const { names, rounds, onRun, ...run } = options;
  if (names.some((name) => (candidates[name] as Candidate).isAnchor)) checkAnchors();
  const runs = new Map<CandidateName, CandidateRun[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) {
      onRun(name, round);
      const module = new URL(candidates[name].module, import.meta.url).href;
      runs.get(name)?.push(await runCandidate({ ...run, module }));
    }
  }
  return names.map((name) => toFigures(name, runs.get(name) ?? []));
}

function toFigures(name: CandidateName, runs: readonly CandidateRun[]): Figures {
  const spread = (of: (run: CandidateRun) => number) => spreadOf(runs.map(of));
  const verdicts = runs.map(judge).toSorted((a, b) => b.lost - a.lost || a.confirmed - b.confirmed);
  const error = runs.find((run) => run.error !== undefined)?.error;
  return {
    name,
    milliseconds: spread(({ milliseconds }) => milliseconds),
    ordersPerSecond: spread(({ orderIds, milliseconds }) => (orderIds.length / milliseconds) * 1000),
    cpuMillisecondsPerOrder: spread(({ orderIds, cpuMilliseconds }) => cpuMilliseconds / orderIds.length),
    peakBytes: spread(({ peakMemory }) => peakMemory),
    peakBytesAboveIdle: spread(({ peakMemory, idleMemory }) => peakMemory - idleMemory),
    requestsPerOrder: spread(({ orderIds, requests }) => requests / orderIds.length),
    verdict: { ...(verdicts[0] ?? { confirmed: 0, lost: 0 }), exact: verdicts.every(({ exact }) => exact) },
    ...(error === undefined ? {} : { error }),
  };
}

/** The candidate that the ratios are to. */
export const findBaseline = (figures: readonly Figures[]) => figures.find(({ name }) => name === baseline);
