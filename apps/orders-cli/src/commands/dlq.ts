import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { addEdit } from './dlq/edit.ts';
import { addExport } from './dlq/export.ts';
import { addImport } from './dlq/import.ts';
import { addList } from './dlq/list.ts';
import { addPurge } from './dlq/purge.ts';
import { addRedrive } from './dlq/redrive.ts';
import { addShow } from './dlq/show.ts';

/** `orders dlq`, the dead-letter workbench. */
export function addDlq(program: Command, context: CommandContext): void {
  const dlq = program.command('dlq').description('see why messages are dead letters, edit them, and send them back');
  for (const add of [addList, addShow, addEdit, addRedrive, addExport, addImport, addPurge]) add(dlq, context);
}
