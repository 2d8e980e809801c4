import { join } from 'node:path';
import type { DeadLetterQueue } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import { stateFolder } from '../../state-folder.ts';

/** What a record file is about. */
export type RecordKind = 'redrive' | 'purged' | 'edited';

/** Where the queues are, and what the environment says of folders. */
type RecordPlace = Pick<Session, 'environment'> & { readonly connection: Pick<Session['connection'], 'queuePlace'> };

/**
 * The file in which a command keeps what it does to the dead letters of a queue, unless it is told another, in a folder that
 * exists. Stages, accounts, regions and endpoints have files of their own. So has each purge and edit, since an import puts
 * back all that is in a file; redrives share one, in which they find what an earlier one left to do.
 *
 * @throws {CommandError} when the environment names no place for it.
 * @throws The error of Node.js when its folder cannot be created.
 */
export async function recordFilePath(
  kind: RecordKind,
  { queueUrl }: Pick<DeadLetterQueue, 'queueUrl'>,
  { connection, environment }: RecordPlace,
): Promise<string> {
  const { createFolder } = await import('@order-events/dead-letters');
  const folder = stateFolder(environment);
  await createFolder(folder);
  const time = kind === 'redrive' ? [] : [new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')];
  return join(folder, recordFileName(kind, queueUrl, [connection.queuePlace, ...time]));
}

/** @example recordFileName('redrive', 'https://…/123456789012/OrderDLQ', ['eu-central-1']) // 'redrive.OrderDLQ.123456789012.eu-central-1.ndjson' */
export function recordFileName(kind: RecordKind, queueUrl: string, others: readonly string[]): string {
  // a server may answer any text
  const path = URL.parse(queueUrl)?.pathname ?? queueUrl;
  const accountAndName = path.split('/').filter((part) => part !== '');
  return [kind, ...accountAndName.toReversed(), ...others, 'ndjson']
    .map((part) => part.replaceAll(/[^\w.-]/g, '-'))
    .join('.');
}
