import { describe, expect, it } from 'vitest';
import type { Figures } from './compare.ts';
import { describeFailures, describeSpeed } from './report.ts';

const spread = (median: number) => ({ median, min: 0, max: Infinity });

function figures(name: Figures['name'], times: number, other: Partial<Figures> = {}): Figures {
  return {
    name,
    milliseconds: spread(1000 / times),
    ordersPerSecond: spread(1000 * times),
    cpuMillisecondsPerOrder: spread(0.5 / times),
    peakBytes: spread((300 * 2 ** 20) / times),
    peakBytesAboveIdle: spread((200 * 2 ** 20) / times),
    requestsPerOrder: spread(1 / times),
    verdict: { confirmed: 10, lost: 0, exact: true },
    ...other,
  };
}

/** The cells of the row of a candidate. */
function rowOf(table: string, name: string): readonly string[] {
  const row = table.split('\n').find((line) => line.startsWith(`│ ${name} `)) ?? '';
  return row
    .split('│')
    .map((cell) => cell.trim())
    .slice(2, -1);
}

describe('the speed of candidates', () => {
  it('is told with the ratios to Promise.all of Publish, and to the limit of the round trips', () => {
    const table = describeSpeed([figures('publish-all', 4), figures('promise-all', 1)], 200);
    expect(rowOf(table, 'publish-all')).toEqual([
      '4000 (4.00×)',
      '0.125 (0.25×)',
      '75 MiB (0.25×)',
      '50 MiB (0.25×)',
      '0.25',
      '1.25×',
    ]);
  });

  it('is told without ratios that there cannot be', () => {
    const row = rowOf(describeSpeed([figures('publish-all', 4)], 0), 'publish-all');
    expect(row).toEqual(['4000', '0.125', '75 MiB', '50 MiB', '0.25', '']);
  });

  it('is worth nothing where orders were lost, which is said', () => {
    const verdict = { confirmed: 0, lost: 10, exact: false };
    const text = describeSpeed(
      [figures('publish-all', 4), figures('sqs-producer', 9, { verdict, error: 'Error: no' })],
      8,
    );
    expect(text.split('\n').at(-1)).toBe('sqs-producer: 10 lost, results not exact, threw Error: no');
  });
});

describe('the failures of candidates', () => {
  it('are told with what each lost, and what it threw', () => {
    const verdict = { confirmed: 7, lost: 3, exact: false };
    const table = describeFailures([
      figures('publish-all', 1),
      figures('promise-all', 2, { verdict, error: 'Error: no' }),
    ]);
    expect(rowOf(table, 'publish-all')).toEqual(['10', '0', 'exact', '1.00', '']);
    expect(rowOf(table, 'promise-all')).toEqual(['7', '3', 'not exact', '0.50', 'Error: no']);
  });
});
