import { FaultRuleError } from '../errors.ts';
import { isSender } from '../gateway/sender.ts';
import { faultyServices, type FaultOptions, type FaultRule } from './fault-rule.ts';

interface Shape {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const oneOf = (values: readonly string[]): Shape => ({
  expected: `one of ${values.join(', ')}`,
  fits: (value) => values.some((known) => known === value),
});
const wholeNumber = (least: number): Shape => ({
  expected: `a whole number from ${least}`,
  fits: (value) => Number.isSafeInteger(value) && Number(value) >= least,
});
const number = (most: number): Shape => ({
  expected: `a number from 0 to ${most}`,
  fits: (value) => typeof value === 'number' && value >= 0 && value <= most,
});
const text: Shape = { expected: 'a text', fits: (value) => typeof value === 'string' && value !== '' };

/** What the options of a rule look like. */
const shapes = {
  probability: number(1),
  skip: wholeNumber(0),
  times: wholeNumber(1),
  // timers take no more than 31 bits
  milliseconds: number(2 ** 31 - 1),
  service: oneOf(faultyServices),
  action: text,
  from: { expected: 'client, function or event-source-mapping', fits: isSender },
  when: oneOf(['before', 'after']),
  queue: text,
  matching: { expected: 'a function', fits: (value) => typeof value === 'function' },
} satisfies Record<string, Shape>;
type Option = keyof typeof shapes;

const frequency: readonly Option[] = ['probability', 'skip', 'times', 'matching'];
const ofRequest: readonly Option[] = [...frequency, 'service', 'action', 'from'];
const ofDelivery: readonly Option[] = [...frequency, 'queue'];

/** The options of each kind of fault, and those among them that it cannot do without. */
const kinds: Readonly<Record<FaultRule['fault'], { has: readonly Option[]; needs: readonly Option[] }>> = {
  throttle: { has: ofRequest, needs: ['service'] },
  error: { has: ofRequest, needs: ['service'] },
  deny: { has: ofRequest, needs: ['service'] },
  'drop-request': { has: ofRequest, needs: ['service'] },
  'drop-answer': { has: ofRequest, needs: ['service'] },
  delay: { has: [...ofRequest, 'milliseconds', 'when'], needs: ['service', 'milliseconds'] },
  hang: { has: [...ofRequest, 'when'], needs: ['service'] },
  partial: { has: ofRequest, needs: ['service', 'action'] },
  'kill-worker': { has: [...frequency, 'service', 'action', 'when'], needs: ['service'] },
  'phantom-receive': { has: [...frequency, 'from'], needs: [] },
  duplicate: { has: [...ofDelivery, 'milliseconds'], needs: [] },
  postpone: { has: [...ofDelivery, 'milliseconds'], needs: ['milliseconds'] },
  reorder: { has: [...ofDelivery, 'milliseconds'], needs: ['milliseconds'] },
};

/** For options that did not go through the compiler. @throws {FaultRuleError} */
export function checkFaultOptions({ seed, rules }: FaultOptions): void {
  if (!Number.isSafeInteger(seed)) throw invalid('an integer', 'seed', seed);
  if (!Array.isArray(rules)) throw invalid('a list', 'rules', rules);
  for (const [index, rule] of rules.entries()) checkRule(rule, `rules/${index}`);
}

function checkRule(rule: unknown, pointer: string): void {
  if (typeof rule !== 'object' || rule === null) throw invalid('an object', pointer, rule);
  const options = new Map<string, unknown>(Object.entries(rule));
  const fault = options.get('fault');
  if (!isFault(fault)) throw invalid(oneOf(Object.keys(kinds)).expected, `${pointer}/fault`, fault);
  options.delete('fault');
  const { has, needs } = kinds[fault];
  for (const name of [...needs, ...options.keys()]) {
    const option = has.find((known) => known === name);
    const expected = option === undefined ? oneOf(has).expected : shapes[option].expected;
    if (option === undefined || !shapes[option].fits(options.get(name))) {
      throw invalid(expected, `${pointer}/${name}`, options.get(name));
    }
  }
  if (fault === 'partial') checkBatchAction(options, pointer);
}

const batchActions = new Map([
  ['sns', ['PublishBatch']],
  ['sqs', ['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch']],
]);

function checkBatchAction(options: ReadonlyMap<string, unknown>, pointer: string): void {
  const actions = batchActions.get(String(options.get('service')));
  if (actions === undefined) {
    throw invalid(oneOf([...batchActions.keys()]).expected, `${pointer}/service`, options.get('service'));
  }
  const { expected, fits } = oneOf(actions);
  if (!fits(options.get('action'))) throw invalid(expected, `${pointer}/action`, options.get('action'));
}

function isFault(value: unknown): value is FaultRule['fault'] {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

function invalid(expected: string, pointer: string, got: unknown): FaultRuleError {
  return new FaultRuleError(`expected ${expected} at faults#/${pointer}, got ${describe(got)}`);
}

/** A value as JSON, and only the kind of what may hold others: it may be too deep to be written. */
function describe(got: unknown): string {
  if (typeof got === 'function') return 'a function';
  if (typeof got === 'object' && got !== null) return Array.isArray(got) ? 'a list' : 'an object';
  return JSON.stringify(got) ?? 'nothing';
}
