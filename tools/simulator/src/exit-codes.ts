/** What the simulator and the campaign tell their callers. */
export const exitCodes = { fine: 0, 'a law does not hold': 1, usage: 2, interrupted: 130 } as const;
