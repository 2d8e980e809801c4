import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { bundle } from '../bundle.ts';
import { runForked } from '../forked.ts';
import type { MeasuredContract } from './contract-protocol.ts';

const project = join(import.meta.dirname, '../..');
const schemas = join(project, '../../schemas/order-event');

const validators: Readonly<Record<string, { readonly description: string; readonly source: string }>> = {
  contract: {
    description: '`isOrderEvent` of `@order-events/contracts`: generated code',
    source: 'src/contract/validators/contract.ts',
  },
  ajv: {
    description: 'Ajv, which compiles the schema when the process starts',
    source: 'anchors/validators/ajv.js',
  },
  zod: { description: 'zod, a schema written by hand', source: 'anchors/validators/zod.js' },
  typebox: {
    description: "TypeBox's own compiler, of the generated TypeBox type",
    source: 'src/contract/validators/typebox.ts',
  },
};

export const contractBenchmark: Benchmark = {
  name: 'contract',
  title: 'The contract: is a value an order event?',
  about: `A validator of version 2 of the order event judges an order of so many line items again and again, for 400 ms: once a valid one, once one
whose last item has the quantity 0. First is the import of the validator with its first verdict, in a fresh process. The size is that of a
minified bundle of the validator alone; that of \`contract\` holds both versions of the schema and everything else that the import brings.
Wrong verdicts are among the valid and invalid examples that stand beside the schema.`,
  contenders: Object.fromEntries(Object.entries(validators).map(([name, { description }]) => [name, description])),
  baseline: 'zod',
  metrics: [
    { name: 'validMicroseconds', label: 'valid', unit: 'µs', digits: 2 },
    { name: 'invalidMicroseconds', label: 'invalid', unit: 'µs', digits: 2 },
    { name: 'firstMilliseconds', label: 'first', unit: 'ms', digits: 1 },
    { name: 'kilobytes', label: 'size', unit: 'kB' },
    { name: 'wrongVerdicts', label: 'wrong verdicts', unit: '' },
  ],
  drawn: ['validMicroseconds', 'invalidMicroseconds', 'firstMilliseconds', 'kilobytes'],
  sizes: [1, 10, 100],
  sizeUnit: 'line items',
  rounds: 5,
  open: async (signal) => {
    const bundles = new Map<string, string>();
    for (const [name, { source }] of Object.entries(validators)) bundles.set(name, await bundle(join(project, source)));
    return {
      run: async (contender, lineItems) => {
        const file = bundles.get(contender) ?? '';
        const measured = await runForked<MeasuredContract>({
          module: new URL('contract-process.ts', import.meta.url),
          assignment: { module: pathToFileURL(file).href, examples: join(schemas, 'examples'), lineItems },
          env: { ...process.env, ORDER_SCHEMA: join(schemas, 'v2.schema.json') },
          subject: contender,
          signal,
        });
        return { ...measured, kilobytes: (await stat(file)).size / 1000 };
      },
    };
  },
};
