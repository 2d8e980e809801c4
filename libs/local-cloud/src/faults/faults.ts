import type { Deliver } from '../engines/deliveries.ts';
import type { Surround } from '../gateway/gateway.ts';
import type { Unfinished } from '../rest.ts';
import type { ArmedRule } from './armed-rule.ts';
import { checkFaultOptions } from './check-fault-options.ts';
import { createDeliveryFaults } from './delivery-faults.ts';
import type { DeliveryFaultRule, FaultOptions, FaultRule, RequestFaultRule } from './fault-rule.ts';
import { createHolds } from './holds.ts';
import { drawSome, randomStreams } from './random.ts';
import { createRequestFaults } from './request-faults.ts';

/** What a rule has done so far. */
export interface FaultCount {
  readonly rule: FaultRule;
  /** How many requests or deliveries it matched while the faults were on. */
  readonly matched: number;
  /** How many of them it struck. */
  readonly injected: number;
}

/** The faults of a local cloud. They are on from the start. */
export interface Faults {
  /** In the order of the rules. */
  readonly counts: () => readonly FaultCount[];
  /**
   * No more faults: what hangs is let go, without an answer, and what is held back still comes at its time. `atRest` waits
   * for that.
   */
  readonly off: () => void;
  /** Goes on with the counts and draws of before. */
  readonly on: () => void;
}

export interface FaultHooks {
  /** The processes that are in the middle of an invocation. */
  readonly busyWorkers: () => readonly string[];
  readonly killWorker: (workerId: string) => Promise<void>;
  /** Called when something that was held back has happened. */
  readonly onReleased: () => void;
}

/** The faults, and what injects them where. */
export interface FaultInjection extends Faults {
  readonly killWorkers: (count: number) => Promise<number>;
  readonly surround: Surround;
  readonly deliver: Deliver;
  readonly unfinished: Unfinished;
  readonly stop: () => void;
}

/**
 * Arms the rules. They strike when they have been switched on.
 * @throws {FaultRuleError}
 */
export function createFaults({ seed, rules }: FaultOptions, hooks: FaultHooks): FaultInjection {
  checkFaultOptions({ seed, rules });
  const { busyWorkers, killWorker, onReleased } = hooks;
  const nextStream = randomStreams(seed);
  const randomOfKills = nextStream();
  const armed = rules.map((rule): ArmedRule => ({ rule, random: nextStream(), matched: 0, injected: 0 }));
  const requestRules = armed.filter(isOfRequests);
  const deliveryRules = armed.filter(isOfDeliveries);
  const holds = createHolds(onReleased);
  let areOn = false;
  let over = Promise.withResolvers<void>();
  return {
    counts: () => armed.map(({ rule, matched, injected }) => ({ rule, matched, injected })),
    on: () => {
      areOn = true;
    },
    off: () => {
      areOn = false;
      over.resolve();
      over = Promise.withResolvers();
    },
    surround: createRequestFaults({
      armedRules: () => (areOn ? requestRules : []),
      holds,
      over: () => over.promise,
      killWorker,
    }),
    deliver: createDeliveryFaults(() => (areOn ? deliveryRules : []), holds),
    unfinished: { name: 'requests and deliveries held back by fault rules', count: holds.count },
    killWorkers: async (count) => {
      const drawn = drawSome(randomOfKills, busyWorkers(), count);
      await Promise.all(drawn.map(killWorker));
      return drawn.length;
    },
    stop: holds.stop,
  };
}

const deliveryFaults: ReadonlySet<string> = new Set([
  'duplicate',
  'postpone',
  'reorder',
] satisfies DeliveryFaultRule['fault'][]);

function isOfDeliveries(armed: ArmedRule): armed is ArmedRule<DeliveryFaultRule> {
  return deliveryFaults.has(armed.rule.fault);
}

function isOfRequests(armed: ArmedRule): armed is ArmedRule<RequestFaultRule> {
  return !isOfDeliveries(armed);
}
