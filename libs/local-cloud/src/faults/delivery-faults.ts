import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Deliver, Delivery } from '../engines/deliveries.ts';
import { strikes, type ArmedRule } from './armed-rule.ts';
import type { DeliveryFaultRule } from './fault-rule.ts';
import type { Holds } from './holds.ts';

/** Delivers what SNS sends to a queue, once and at once, unless a rule says otherwise. */
export function createDeliveryFaults(
  armedRules: () => readonly ArmedRule<DeliveryFaultRule>[],
  { hold }: Holds,
): Deliver {
  return (delivery, arrive) => {
    const armed = armedRules().find((each) => matches(each.rule, delivery) && strikes(each));
    if (armed === undefined) return arrive();
    const { rule, random } = armed;
    const { milliseconds = 0 } = rule;
    switch (rule.fault) {
      case 'duplicate':
        arrive();
        return milliseconds === 0 ? arrive() : void hold(milliseconds, arrive);
      case 'postpone':
        return void hold(milliseconds, arrive);
      case 'reorder':
        return void hold(uniformInt(random, 0, milliseconds), arrive);
    }
  };
}

function matches({ queue, matching }: DeliveryFaultRule, delivery: Delivery): boolean {
  return (queue ?? delivery.queue) === delivery.queue && (matching?.(delivery) ?? true);
}
