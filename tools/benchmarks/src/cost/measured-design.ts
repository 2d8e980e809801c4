import { costOfOrders, type OrderCost, totalOf } from './cost-of-orders.ts';
import type { Design } from './designs.ts';
import { loads, type Load, measure } from './measure.ts';
import type { Usage } from './usage.ts';

/** A design with what it used and what that costs. */
export interface MeasuredDesign {
  readonly design: Design;
  readonly usage: Readonly<Record<Load, Usage>>;
  readonly cost: Readonly<Record<Load, OrderCost>>;
  /** For a million orders, in dollars. */
  readonly total: Readonly<Record<Load, number>>;
}

/** @throws {MeasurementFailedError} */
export async function measureDesign(design: Design): Promise<MeasuredDesign> {
  return priceDesign(design, await measure(design));
}

export function priceDesign(design: Design, usage: MeasuredDesign['usage']): MeasuredDesign {
  const cost = mapLoads((load) => costOfOrders(usage[load], design));
  return { design, usage, cost, total: mapLoads((load) => totalOf(cost[load])) };
}

function mapLoads<Value>(toValue: (load: Load) => Value): Record<Load, Value> {
  return Object.fromEntries(Object.keys(loads).map((load) => [load, toValue(load as Load)])) as Record<Load, Value>;
}
