import { type DeadLetter, explainDeadLetter, findDeadLetter, toExport } from '@order-events/dead-letters';
import type { Command } from 'commander';
import type { CommandContext, Session } from '../../context.ts';
import { examples, withConnection } from '../../options.ts';
import { styled } from '../../line.ts';
import { toJson } from '../../visible.ts';
import { openQueue, type QueueFlags, withQueue } from './dead-letter-options.ts';

/** `orders dlq show`. */
export function addShow(dlq: Command, { connected }: CommandContext): void {
  withQueue(withConnection(dlq.command('show')))
    .description('take a dead letter apart: its reason, its envelope, its message, the rules that it breaks')
    .argument('<id>', 'its message id, as list shows it')
    .addHelpText('after', examples('orders dlq show --local 8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f'))
    .action((id: string, flags: QueueFlags) => connected(flags, (session) => show(id, flags, session)));
}

async function show(id: string, flags: QueueFlags, session: Session): Promise<void> {
  const { queue: opened } = await openQueue(flags, session);
  await using queue = opened;
  const letter = await findDeadLetter(queue, id, { signal: session.signal });
  const explanation = explainDeadLetter(letter, Date.now());
  const { json, print } = session.output;
  if (json) return print(toJson({ ...toExport(letter), redriveCount: letter.redriveCount, ...explanation }));
  printLetter(letter, explanation, session);
}

function printLetter(
  letter: DeadLetter,
  { poison, envelope, schemaVersion, message, brokenRules }: ReturnType<typeof explainDeadLetter>,
  { output: { print, values } }: Session,
): void {
  const heading = (text: string) => {
    print('');
    print([styled('bold', text)]);
  };
  const { messageId, code, pointer, sentAt, firstSeen, redriveCount } = letter;
  const facts = {
    id: messageId,
    code,
    pointer: pointer || '(whole)',
    sentAt,
    firstSeen: firstSeen ?? '',
    redriveCount,
  };
  values(Object.entries(facts));

  heading('Now');
  if (poison === undefined) print('The consumer would take it: redrive it.');
  else print(`Still poison: ${poison.code}${poison.pointer && ` at ${poison.pointer}`}. ${poison.detail}.`);
  if (brokenRules.length > 0) {
    values(
      brokenRules.map(({ pointer: at, expected, value }) => [
        at || '(whole)',
        `${expected}, got ${value === undefined ? 'nothing' : JSON.stringify(value)}`,
      ]),
    );
  }

  heading(`Message${schemaVersion === undefined ? '' : `, schema version ${schemaVersion}`}`);
  if (message === undefined) print('no JSON that can be trusted: see the body');
  else for (const line of JSON.stringify(message, undefined, 2).split('\n')) print(line);
  if (envelope !== undefined) {
    heading('Envelope');
    values(Object.entries(envelope));
  }
  const attributes = Object.entries(toExport(letter).attributes);
  if (attributes.length > 0) {
    heading('Attributes');
    values(attributes.map(([name, value]) => [name, 'value' in value ? value.value : value.base64]));
  }
  heading('Body');
  print(letter.body);
}
