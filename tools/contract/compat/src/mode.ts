import type { Direction } from './comparison.ts';

/**
 * Who must read whom. BACKWARD: consumers are deployed first, and read what old publishers write. FORWARD: publishers are
 * deployed first, and old consumers read what they write. FULL: both. Transitive: against every released version too.
 */
export const modes = [
  'BACKWARD',
  'FORWARD',
  'FULL',
  'BACKWARD_TRANSITIVE',
  'FORWARD_TRANSITIVE',
  'FULL_TRANSITIVE',
] as const;

export type Mode = (typeof modes)[number];

/** The directions that a mode compares. */
export function directionsOf(mode: Mode): readonly Direction[] {
  if (mode.startsWith('FULL')) return ['BACKWARD', 'FORWARD'];
  return mode.startsWith('BACKWARD') ? ['BACKWARD'] : ['FORWARD'];
}

/** Whether a mode compares with every released version. */
export function isTransitive(mode: Mode): boolean {
  return mode.endsWith('_TRANSITIVE');
}
