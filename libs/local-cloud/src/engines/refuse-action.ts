import { ServiceError } from './service-error.ts';

/**
 * What a client gets for an action of a service that is not emulated: the names of those that are.
 *
 * @param code - How the service calls an action that it does not know.
 */
export const refuseAction = (
  service: string,
  action: string,
  emulated: readonly string[],
  code = 'InvalidAction',
): ServiceError =>
  new ServiceError(
    code,
    `the local cloud does not emulate ${service}:${action}: it has ${emulated.toSorted().join(', ')}`,
  );
