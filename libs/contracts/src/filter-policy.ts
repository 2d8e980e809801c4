import { ImpossibleFilterError } from './impossible-filter-error.ts';
import { messageAttributeNames } from './names.ts';
import {
  type AnyOrderEvent,
  defaultSchemaVersion,
  lifecycle,
  type SchemaVersion,
  schemaVersions,
} from './order-event.ts';

/** Which order events a subscription wants: those that match every part that is given. */
export interface OrderFilter {
  /** Events of orders that have one of these statuses now. */
  readonly status?: readonly AnyOrderEvent['status'][];
  /** Events of one of these versions. A message that names no version is of version 1. */
  readonly schemaVersion?: readonly SchemaVersion[];
}

/** An SNS filter policy on message attributes: for each, the values or conditions of which one must hold. */
export type FilterPolicy = Readonly<Record<string, readonly (string | { readonly exists: boolean })[]>>;

/**
 * The SNS filter policy of a subscription that wants some of the order events. The attributes are those that the
 * publisher library sends: a message without them passes no filter by status.
 *
 * @throws {ImpossibleFilterError} for a filter that no order event can pass, such as one with an unknown status.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @example orderFilterPolicy({ status: ['paid', 'cancelled'] }) // { status: ['paid', 'cancelled'] }
 */
export function orderFilterPolicy({ status, schemaVersion, ...unknown }: OrderFilter): FilterPolicy {
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw new ImpossibleFilterError(`expected a filter by status or schemaVersion, got ${name}`);
  const { status: statusName, schemaVersion: versionName } = messageAttributeNames;
  return {
    ...(status && { [statusName]: known(statusName, status, lifecycle) }),
    ...(schemaVersion && {
      [versionName]: [
        ...known(versionName, schemaVersion, schemaVersions).map(String),
        ...(schemaVersion.includes(defaultSchemaVersion) ? [{ exists: false }] : []),
      ],
    }),
  };
}

function known<Value>(name: string, wanted: readonly Value[], possible: readonly Value[]): readonly Value[] {
  const wrong = wanted.filter((value) => !possible.includes(value));
  if (wrong.length === 0 && wanted.length > 0) return wanted;
  const got = wanted.length === 0 ? 'none' : wrong.join(', ');
  throw new ImpossibleFilterError(`expected ${name} to be some of ${possible.join(', ')}, got ${got}`);
}
