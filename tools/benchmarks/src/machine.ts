import { availableParallelism, cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export function describeMachine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'an unknown processor';
  return `Node ${process.version} on ${availableParallelism()} cores of ${processor}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}
