import { visible } from '@order-events/contract-codegen';
import type { Comparison, Difference, Direction, Generated, Verdict } from './comparison.ts';
import type { Report, SchemaReport } from './report.ts';
import { shorten } from './shorten.ts';

/** Colours a text by a verdict. */
export type Style = (verdict: Verdict, text: string) => string;

/**
 * A report for people: a line for each schema and direction, then each difference with its counter-example on a line.
 *
 * @example process.stdout.write(formatReport(report, (_, text) => text))
 */
export function formatReport(report: Report, style: Style): string {
  const headline = (verdict: Verdict, text: string) => `${style(verdict, verdict.padEnd(10))}  ${visible(text)}`;
  const lines = report.schemas.flatMap((schema) => {
    const { path, change, against, verdict, comparisons, notes } = schema;
    if (change === 'new') return [headline(verdict, `${path}: new since ${against}`)];
    if (change === 'unchanged') return [headline(verdict, `${path}: the same as in ${against}`)];
    if (change === 'removed') {
      // there is no new schema: the directions do not differ
      return [headline(verdict, `${path}: gone since ${against}`), ...comparisons.slice(0, 1).flatMap(detailsOf)];
    }
    return [
      ...comparisons.flatMap((comparison) => [
        headline(comparison.verdict, `${path}: ${describeComparison(schema, comparison)}`),
        ...detailsOf(comparison),
      ]),
      ...notes.map(({ pointer, note }) => visible(`  note: ${pointer}: ${note}`)),
    ];
  });
  const notes = report.notes.map((note) => `note: ${note}`);
  return [...lines, ...[...notes, ...adviceOn(report)].map(visible), ''].join('\n');
}

function detailsOf({ direction, differences, undecided }: Comparison): readonly string[] {
  return [
    ...differences.flatMap((difference) => describeDifference(difference, direction)),
    ...undecided.map(({ pointer, reason }) => `  ${pointer === '' ? '' : `${pointer}: `}not decided: ${reason}`),
  ].map(visible);
}

function describeComparison({ against }: SchemaReport, { direction, verdict, generated }: Comparison): string {
  const [reader, writer] = direction === 'BACKWARD' ? ['new', 'old'] : ['old', 'new'];
  const outcome = {
    compatible: `the ${reader} schema reads all that the ${writer} one may write`,
    broken: `the ${reader} schema refuses what the ${writer} one may write`,
    undecided: `it is not known whether the ${reader} schema reads all that the ${writer} one may write`,
  }[verdict];
  const evidence = verdict === 'compatible' && generated ? `; ${describeEvidence(generated)}` : '';
  return `${direction} with ${against}, ${outcome}${evidence}`;
}

function describeEvidence({ messages, seed, reason }: Generated): string {
  return reason === undefined
    ? `all rules compared, and ${messages} generated message${messages === 1 ? '' : 's'} read (seed ${seed})`
    : `all rules compared; no messages were generated: ${reason}`;
}

function describeDifference({ rules, counterExample, refusal }: Difference, direction: Direction): readonly string[] {
  const [writer, reader] = direction === 'BACKWARD' ? ['old', 'new'] : ['new', 'old'];
  const place = refusal === undefined || refusal.pointer === '' ? '' : ` at ${refusal.pointer}`;
  return [
    ...rules.map(({ pointer, rule }) => `  ${pointer === '' ? '' : `${pointer}: `}${rule}`),
    `    ${JSON.stringify(shorten(counterExample))}`,
    ...(refusal
      ? [`    the ${writer} schema writes it, the ${reader} one refuses it${place}: ${refusal.expected}`]
      : []),
  ];
}

/** What to do about a verdict that fails the check. */
function adviceOn({ verdict, schemas }: Report): readonly string[] {
  if (verdict === 'compatible') return [];
  if (verdict === 'undecided') {
    return ['Undecided is no pass: say the rule so that it can be compared (see the README of tools/contract/compat).'];
  }
  const broken = schemas.filter((schema) => schema.verdict === 'broken');
  const removed = new Set(broken.filter(({ change }) => change === 'removed').map(({ path }) => path));
  const edited = broken.filter(({ change }) => change === 'edited');
  return [
    ...(removed.size > 0
      ? [`Bring ${[...removed].join(', ')} back: consumers need it until no queue holds its messages.`]
      : []),
    ...(edited.length > 0 ? [adviceOnEdits(edited, schemas)] : []),
  ];
}

function adviceOnEdits(edited: readonly SchemaReport[], schemas: readonly SchemaReport[]): string {
  const refusing = edited.flatMap(({ comparisons }) => comparisons.filter(({ verdict }) => verdict === 'broken'));
  const directions = new Set(refusing.map(({ direction }) => direction));
  const change =
    directions.size > 1
      ? 'let both schemas accept the same messages'
      : directions.has('BACKWARD')
        ? 'make the change optional or wider'
        : 'make the change narrower';
  const next = new Set(edited.flatMap(({ path }) => nextVersion(path, schemas) ?? []));
  const beside = next.size === 0 ? '' : `, or leave the schema as it was and add ${[...next].join(', ')} beside it`;
  return `To mend what is broken, ${change}${beside}.`;
}

function nextVersion(path: string, schemas: readonly SchemaReport[]): string | undefined {
  const folder = /^(.*\/)v\d+\.schema\.json$/.exec(path)?.[1];
  if (folder === undefined) return undefined;
  const versions = schemas.flatMap((schema) => {
    const version = schema.path.startsWith(folder)
      ? /^v(\d+)\.schema\.json$/.exec(schema.path.slice(folder.length))
      : null;
    return version ? [Number(version[1])] : [];
  });
  return `${folder}v${Math.max(...versions) + 1}.schema.json`;
}
