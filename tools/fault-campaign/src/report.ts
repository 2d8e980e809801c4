import Table from 'cli-table3';
import type { FateCounts } from '@order-events/simulator';
import type { CampaignResult } from './run-campaign.ts';

/** The most violations of one time that are worth a person's reading. */
const shownViolations = 10;

const number = (value: number) => value.toLocaleString('en');
const counted = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((one, other) => one + other, 0);
const titleOf = (inspection: number) => (inspection === 0 ? 'at rest' : `after redrive ${inspection}`);

/** What a campaign did and found, for a person. */
export function describeCampaign(result: CampaignResult): string {
  return [
    `seed ${result.seed}: ${counted(result.orders, 'order')} in ${result.seconds.toFixed(1)} s`,
    describeCourse(result),
    describeFates(result.inspections.map(({ fates }) => fates)),
    ...describeVerdict(result),
  ].join('\n');
}

/** Whether every law held each time that was looked. */
export function isFine({ inspections }: CampaignResult): boolean {
  return inspections.every(({ violations }) => violations.length === 0);
}

function describeCourse({ messages, requests, told, untold, invocations, faults, redriven }: CampaignResult): string {
  return toTable(
    ['what happened', ''],
    [
      ['messages of services', [messages]],
      ['requests of publishers', [requests]],
      ['publishes that SNS confirmed', [told]],
      ['publishes that SNS took, and whose answer was lost', [untold]],
      ['invocations of the consumer', [invocations]],
      ...redriven.map((count, index) => [`dead letters of redrive ${index + 1}`, [count]] as const),
      ['faults', [sum(faults)]],
      ...Object.entries(faults).map(([kind, count]) => [`  ${kind}`, [count]] as const),
    ],
  );
}

function describeFates(fates: readonly FateCounts[]): string {
  const codes = [...new Set(fates.flatMap(({ deadLettered }) => Object.keys(deadLettered)))].toSorted();
  return toTable(
    ['what became of the messages that SNS said it took', ...fates.map((_, index) => titleOf(index))],
    [
      ['stored', fates.map(({ stored }) => stored)],
      ['superseded', fates.map(({ superseded }) => superseded)],
      ['dead-lettered', fates.map(({ deadLettered }) => sum(deadLettered))],
      ...codes.map((code) => [`  ${code}`, fates.map(({ deadLettered }) => deadLettered[code] ?? 0)] as const),
      ['lost', fates.map(({ lost }) => lost)],
    ],
  );
}

/** Each time, what was not wrong before. */
function describeVerdict(result: CampaignResult): readonly string[] {
  if (isFine(result)) return ['nothing was lost, and nothing was invented'];
  const told = new Set<string>();
  return result.inspections.flatMap(({ violations }, index) => {
    const sentences = violations.map(({ law, explanation }) => `  ${law}: ${explanation}`);
    const fresh = sentences.filter((sentence) => !told.has(sentence));
    for (const sentence of fresh) told.add(sentence);
    if (fresh.length === 0) return [];
    const shown = [...new Set(fresh)].slice(0, shownViolations);
    const more = fresh.filter((sentence) => !shown.includes(sentence)).length;
    return [
      `${titleOf(index)}, ${counted(fresh.length, 'new fault')}:`,
      ...shown,
      ...(more > 0 ? [`  … and ${number(more)} more`] : []),
    ];
  });
}

type Row = readonly [name: string, counts: readonly number[]];

function toTable(head: readonly string[], rows: readonly Row[]): string {
  const colAligns = head.map((_, index) => (index === 0 ? 'left' : 'right'));
  // no colours of the library's own
  const table = new Table({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });
  table.push(...rows.map(([name, counts]) => [name, ...counts.map(number)]));
  return table.toString();
}
