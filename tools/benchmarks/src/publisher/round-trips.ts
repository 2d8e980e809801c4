/** The default concurrency of publishAll. */
export const concurrency = 16;

/** How many round trips publishAll takes at least, one after the other: ten orders in a request, so many requests at a time. */
export function roundTripsOf(orders: number): number {
  return Math.ceil(Math.ceil(orders / 10) / concurrency);
}
