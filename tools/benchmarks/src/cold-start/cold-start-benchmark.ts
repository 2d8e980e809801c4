import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { json, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { importAnchor } from '../anchors.ts';
import { awsEnvironment } from '../aws-environment.ts';
import type { Benchmark, Run } from '../benchmark.ts';
import { CandidateFailedError } from '../errors.ts';
import { bundleHandlers, handlerEnvironment, type HandlerName, handlers } from '../handlers.ts';
import { makeRecords } from '../make-records.ts';
import { createScratchFolder } from '../scratch-folder.ts';
import { startTableEndpoint } from '../table-endpoint.ts';

const contenders = Object.fromEntries(Object.entries(handlers).map(([name, { description }]) => [name, description]));
const sizes = [1, 10, 100] as const;

export const coldStartBenchmark: Benchmark = {
  name: 'cold-start',
  title: 'Cold start: a fresh process, import and first invocation',
  about: `Node starts, loads the bundle, and handles a first batch over TLS against an endpoint of another process, which answers at once. CPU and wall
are of the whole process since it began, the start of Node included: so the multiples of \`empty\`, a handler that does nothing, are what
counts. All are bundled with order-consumer's flags for esbuild; its own bundle also leaves out parts of the SDK
([0024](../adr/0024-the-bundle-leaves-out-parts-of-the-sdk.md)).`,
  contenders,
  baseline: 'empty',
  metrics: [
    { name: 'kilobytes', label: 'bundle', unit: 'kB' },
    { name: 'cpuMilliseconds', label: 'CPU', unit: 'ms' },
    { name: 'milliseconds', label: 'wall', unit: 'ms' },
    { name: 'peakMemory', label: 'peak memory', unit: 'MiB' },
  ],
  drawn: ['kilobytes', 'cpuMilliseconds', 'milliseconds'],
  drawnSize: 1,
  sizes,
  sizeUnit: 'records in the first batch',
  rounds: 15,
  open: async (signal) => {
    const bundles = await bundleHandlers(Object.keys(handlers) as HandlerName[]);
    const folder = await createScratchFolder();
    const tls = await createCertificate();
    const certificate = join(folder, 'certificate.pem');
    await writeFile(certificate, tls.cert);
    const events = new Map(sizes.map((size) => [size as number, join(folder, `${size}.json`)]));
    for (const [size, file] of events) await writeFile(file, JSON.stringify(makeRecords(size, 'O')));
    const endpoint = await startTableEndpoint({ latency: 0, tls });
    const env = { ...awsEnvironment(endpoint.url), ...handlerEnvironment, NODE_EXTRA_CA_CERTS: certificate };
    return {
      run: (contender, size) => {
        const bundle = bundles.get(contender) ?? '';
        return startCold({ bundle, event: events.get(size) ?? '', env, signal });
      },
      close: () => endpoint.stop(),
    };
  },
};

interface ColdStart {
  readonly bundle: string;
  /** The file with the first batch. */
  readonly event: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

async function startCold({ bundle, event, env, signal }: ColdStart): Promise<Run> {
  const file = fileURLToPath(new URL('first-invocation.cjs', import.meta.url));
  const child = spawn(process.execPath, [file, bundle, event], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    signal,
  });
  const [[exitCode], said, measured] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stderr as Readable),
    json(child.stdio[3] as Readable).catch(() => undefined) as Promise<Run | undefined>,
  ]);
  if (exitCode !== 0 || measured === undefined || measured['failures'] !== 0) {
    const reason = /^\w*Error.*/m.exec(said)?.[0] ?? `exit code ${exitCode}`;
    throw new CandidateFailedError(`expected a first invocation of ${basename(bundle)}, got ${reason}`);
  }
  const { failures: _, ...figures } = measured;
  return { ...figures, kilobytes: (await stat(bundle)).size / 1000 };
}

/** What is used of selfsigned. */
interface SelfSigned {
  readonly generate: (
    attributes: object,
    options: object,
  ) => Promise<{ readonly private: string; readonly cert: string }>;
}

/** For this run only, and for loopback. */
async function createCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const { generate } = await importAnchor<SelfSigned>('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { key, cert };
}
