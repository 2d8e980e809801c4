import { maxTopicMessageBytes } from '@order-events/contracts';
import type { Finding } from './lint-contract-schema.ts';
import type { ContractSizes } from './size/contract-sizes.ts';
import { itemLimit } from './size/largest-item.ts';

/** What the linter says about one contract. */
export interface ContractReport extends ContractSizes {
  /** The path of the contract's file. */
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** Writes reports for people: the sizes of each contract, a block for each finding, and a closing line. */
export function toText(reports: readonly ContractReport[]): string {
  const blocks = reports.flatMap(({ file, largestMessage, largestItem, findings }) => [
    `${file}
  largest message ${bytes(largestMessage)} of ${count(maxTopicMessageBytes)}
  largest item    ${bytes(largestItem)} of ${count(itemLimit)}`,
    ...findings.map(({ pointer, rule, reason, fix }) => `${file}#${pointer} ${rule}\n  why: ${reason}\n  fix: ${fix}`),
  ]);
  const found = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  return `${blocks.join('\n\n')}\n\n${plural(reports.length, 'schema')}, ${plural(found, 'finding')}\n`;
}

/** Writes reports for machines; a size that cannot be told is `null`. */
export function toJson(reports: readonly ContractReport[]): string {
  return `${JSON.stringify({ contracts: reports }, null, 2)}\n`;
}

function bytes(size: number): string {
  return size === Infinity ? 'unknown' : `${count(size)} B`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function plural(number: number, noun: string): string {
  return `${number === 0 ? 'no' : count(number)} ${noun}${number === 1 ? '' : 's'}`;
}
