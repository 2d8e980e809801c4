import { makeOrders } from '../make-orders.ts';
import { measureWhenAsked } from '../measure-when-asked.ts';
import { forgetPeakMemory, peakMemory } from '../peak-memory.ts';
import type { CandidateModule, Claims, Publish } from './candidate.ts';
import type { Assignment, Measured } from './candidate-protocol.ts';

await measureWhenAsked<Measured>(async (assignment) => {
  const { module, target, orders, warmUp } = assignment as Assignment;
  const { open } = (await import(module)) as CandidateModule;
  const publish = await open(target);
  // what fails here fails again when it is measured, and is told then
  await publish(makeOrders(warmUp, 'W')).catch(() => {});
  return () => measure(publish, orders);
});

async function measure(publish: Publish, orders: number): Promise<Measured> {
  forgetPeakMemory();
  const idleMemory = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { claims, error } = await attempt(() => publish(makeOrders(orders, 'O')));
  const milliseconds = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMilliseconds = (user + system) / 1000;
  return {
    milliseconds,
    cpuMilliseconds,
    idleMemory,
    peakMemory: peakMemory(),
    claims,
    ...(error === undefined ? {} : { error }),
  };
}

async function attempt(
  publishing: () => Promise<Claims>,
): Promise<{ readonly claims: Claims; readonly error?: string }> {
  try {
    return { claims: await publishing() };
  } catch (error) {
    return { claims: { published: [], failed: [] }, error: String(error) };
  }
}
