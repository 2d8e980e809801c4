import type { Session } from '../../context.ts';

/**
 * Says which attributes the messages that a command sent could not keep.
 *
 * @example tellOfLostAttributes(['tenant'], session)
 */
export function tellOfLostAttributes(names: Iterable<string>, { output, program }: Session): void {
  const lost = [...new Set(names)];
  if (lost.length === 0) return;
  output.tell(
    `attributes that could not be kept: ${lost.join(', ')}; \`${program} dlq show\` names those of a dead letter`,
  );
}
