import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { CandidateModule, Claims } from './candidate.ts';
import type { Assignment, CandidateMessage, Measured } from './candidate-protocol.ts';
import { makeOrders } from './make-orders.ts';

// who started it is gone, and nobody waits for the measurement
const leave = () => process.exit(1);
process.once('disconnect', leave);

const { module, target, orders, warmUp } = JSON.parse(process.argv[2] ?? '') as Assignment;
const { open } = (await import(module)) as CandidateModule;
const publish = await open(target);
// what fails here fails again when it is measured, and is told then
await publish(makeOrders(warmUp, 'W')).catch(() => {});

const begin = once(process, 'message');
tell({ kind: 'ready' });
await begin;
tell({ kind: 'done', measured: await measure() });
// requests that a candidate left behind come to their end, and then so does the process
process.off('disconnect', leave);
process.disconnect();

async function measure(): Promise<Measured> {
  globalThis.gc?.();
  forgetPeakMemory();
  const idleMemory = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { claims, error } = await publishAll();
  const milliseconds = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  const cpuMilliseconds = (user + system) / 1000;
  return { milliseconds, cpuMilliseconds, idleMemory, peakMemory, claims, ...(error === undefined ? {} : { error }) };
}

async function publishAll(): Promise<{ readonly claims: Claims; readonly error?: string }> {
  try {
    return { claims: await publish(makeOrders(orders, 'O')) };
  } catch (error) {
    return { claims: { published: [], failed: [] }, error: String(error) };
  }
}

/** Where the kernel can: the peak is that of the orders then, and not that of the start. */
function forgetPeakMemory(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {}
}

function tell(message: CandidateMessage): void {
  process.send?.(message);
}
