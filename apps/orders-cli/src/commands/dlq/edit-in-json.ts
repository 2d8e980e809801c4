import type { EditedLetter } from '@order-events/dead-letters';

/** An edit that has not been made, as --json shows it. @example toJson({ dryRun: true, ...editInJson(edited) }) */
export function editInJson({ original, before, after, schemaVersion, lost }: EditedLetter) {
  return { messageId: original.messageId, before, after, schemaVersion, lostAttributes: lost };
}
