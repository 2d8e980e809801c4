import { ServiceError } from './service-error.ts';

/** What a client gets for an action of a service that is not emulated: the names of those that are. */
export const refuseAction = (service: string, action: string, emulated: readonly string[]): ServiceError =>
  new ServiceError(
    'InvalidAction',
    `the local cloud does not emulate ${service}:${action}: it has ${emulated.toSorted().join(', ')}`,
  );
