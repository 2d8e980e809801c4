import type { DeadLetter, explainDeadLetter, toExport } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { clockSkewOf } from '../../clock-skew-of.ts';
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
    .addHelpText('after', examples('$0 dlq show --local 8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f'))
    .action((id: string, flags: QueueFlags) => connected(flags, (session) => show(id, flags, session)));
}

async function show(id: string, flags: QueueFlags, session: Session): Promise<void> {
  const { queue: opened } = await openQueue(flags, session);
  await using queue = opened;
  const deadLetters = await import('@order-events/dead-letters');
  const letter = await deadLetters.findDeadLetter(queue, id, { signal: session.signal });
  const explanation = deadLetters.explainDeadLetter(letter, {
    now: queue.now(),
    maxClockSkew: await clockSkewOf(session),
  });
  const { json, print } = session.output;
  if (json) {
    const { redriveCount, lostAttributes = [] } = letter;
    return print(toJson({ ...deadLetters.toExport(letter), redriveCount, lostAttributes, ...explanation }));
  }
  printLetter({ letter, attributes: deadLetters.toExport(letter).attributes }, explanation, session);
}

function printLetter(
  {
    letter,
    attributes,
  }: { readonly letter: DeadLetter; readonly attributes: ReturnType<typeof toExport>['attributes'] },
  { poison, envelope, schemaVersion, message, brokenRules }: ReturnType<typeof explainDeadLetter>,
  { output: { print, values } }: Session,
): void {
  const heading = (text: string) => {
    print('');
    print([styled('bold', text)]);
  };
  const { messageId, code, pointer, sentAt, firstSeen, redriveCount, lostAttributes } = letter;
  const facts = {
    id: messageId,
    code,
    pointer: pointer || '(whole)',
    sentAt,
    firstSeen: firstSeen ?? '',
    redriveCount,
    ...(lostAttributes && { lostAttributes: lostAttributes.join(', ') }),
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
  const named = Object.entries(attributes);
  if (named.length > 0) {
    heading('Attributes');
    values(named.map(([name, value]) => [name, 'value' in value ? value.value : value.base64]));
  }
  heading('Body');
  print(letter.body);
}
