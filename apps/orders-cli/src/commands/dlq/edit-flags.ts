import type { QueueFlags, SelectionFlags } from './dead-letter-options.ts';

/** What the command line of an edit says beside the changes. */
export interface EditFlags extends QueueFlags, SelectionFlags {
  readonly schemaVersion?: string;
  readonly originals?: string;
  readonly dryRun?: boolean;
}
