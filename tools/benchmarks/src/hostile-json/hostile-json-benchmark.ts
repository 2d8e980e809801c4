import type { Benchmark } from '../benchmark.ts';
import { runForked } from '../forked.ts';
import type { MeasuredHostileJson } from './hostile-json-protocol.ts';

export const hostileJsonBenchmark: Benchmark = {
  name: 'hostile-json',
  title: 'Hostile JSON: how long does poison take?',
  about: `Texts of one kind each, such as a list of digits, an object of many keys or a text of escapes, all nearly as long as a message may
be ([0029](../adr/0029-big-poison-waits.md)), are judged again and again; of each text the quickest call counts. The worst multiple is that of the text for which a contender takes
the longest beside \`JSON.parse\`; to parse is a part of it.`,
  contenders: {
    'parse-message':
      '`parseOrderMessage` of `@order-events/consumer`, which refuses what readers keep in different ways',
    'json-parse': '`JSON.parse`',
  },
  baseline: 'json-parse',
  metrics: [
    { name: 'milliseconds', label: 'all texts', unit: 'ms' },
    { name: 'worstMultiple', label: 'worst multiple', unit: '×', digits: 1 },
  ],
  drawn: ['worstMultiple'],
  sizes: [184_000],
  sizeUnit: 'characters',
  rounds: 3,
  open: async (signal) => ({
    run: async (contender, length) => ({
      ...(await runForked<MeasuredHostileJson>({
        module: new URL('hostile-json-process.ts', import.meta.url),
        assignment: { contender, length },
        env: process.env,
        subject: contender,
        signal,
      })),
    }),
  }),
};
