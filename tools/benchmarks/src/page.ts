import type { Benchmark } from './benchmark.ts';
import type { Results } from './results.ts';
import { noiseOf, toHeads, toPromiseHeads, toPromiseRows, toRows, toSizeHead } from './table.ts';

/** A benchmark and what was measured of it; nothing where nobody has measured it yet. */
export interface Measured {
  readonly benchmark: Benchmark;
  readonly results: Results | undefined;
}

/**
 * The page about all benchmarks.
 *
 * @param foreword - What people say about the figures, in Markdown.
 */
export function toPage(measured: readonly Measured[], foreword: string): string {
  return [
    '<!-- Measured and written by `nx run benchmarks:run`: edit tools/benchmarks, not this page. -->',
    '# Benchmarks',
    `What the parts of order-events take beside what people would pick instead, measured on one machine, on the same work, in turns: what counts is
the ratios. A figure is the median of the rounds; in parentheses stands how many times the baseline's it is. The figures of every run are
in [tools/benchmarks/results](../../tools/benchmarks/results), and how to measure again in [tools/benchmarks](../../tools/benchmarks/README.md).`,
    foreword.trim(),
    ...measured.flatMap(({ benchmark, results }) => (results === undefined ? [] : toSection(benchmark, results))),
    ...toVersions(measured.flatMap(({ results }) => results ?? [])),
  ]
    .join('\n\n')
    .concat('\n');
}

function toSection(benchmark: Benchmark, results: Results): readonly string[] {
  const { name, title, about, contenders, baseline, metrics, drawn, limit, sizes } = benchmark;
  const { machine, measuredOn, rounds, runs, promises } = results;
  const named = Object.entries(contenders).filter(([contender]) => runs.some((each) => each.contender === contender));
  const noise = metrics
    .map((metric) => ({ label: metric.label, share: noiseOf(benchmark, runs, metric) }))
    .filter(({ share }) => share > 0)
    .map(({ label, share }) => `${label} ±${Math.ceil(share * 100)} %`);
  return [
    `## ${title}`,
    about,
    ...(drawn.length > 0 ? [`![${title}: bars of ${drawn.length} figures](benchmarks/${name}.svg)`] : []),
    named.map(([contender, description]) => `- \`${contender}\`: ${description}`).join('\n'),
    [
      `\`npx nx run benchmarks:run -- --only ${name}\` · ${measuredOn} · ${machine} · ${rounds} round${rounds === 1 ? '' : 's'}`,
      ...(named.length > 1 ? [`ratios are to \`${baseline}\``] : []),
      ...(limit ? [`the limit is ${limit.formula}`] : []),
      `noise, as half of the range of the rounds in the middle of all cells: ${noise.join(', ') || 'none'}`,
    ].join(';\n'),
    ...(promises === undefined
      ? []
      : [
          `What each keeps, looked at and not claimed: ${Object.entries(benchmark.promises ?? {})
            .map(([promise, meaning]) => `_${promise}_: ${meaning}`)
            .join('; ')}.`,
          toTable(toPromiseHeads(benchmark), toPromiseRows(benchmark, promises)),
        ]),
    ...sizes.flatMap((size) => {
      const rows = toRows(benchmark, runs, size);
      return [`**${toSizeHead(benchmark, size)}**`, toTable(toHeads(benchmark), rows)];
    }),
  ];
}

/** Each library once, in every version that a benchmark was measured with. */
function toVersions(results: readonly Results[]): readonly string[] {
  const libraries = Map.groupBy(
    results.flatMap(({ versions }) => Object.entries(versions)),
    ([library]) => library,
  );
  if (libraries.size === 0) return [];
  const lines = [...libraries].map(([library, found]) => {
    return `- ${library} ${[...new Set(found.map(([, version]) => version))].join(' and ')}`;
  });
  return ['## Versions', lines.join('\n')];
}

const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [toLine(heads), toLine(heads.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(toLine)].join(
    '\n',
  );
}
