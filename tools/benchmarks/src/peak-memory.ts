import { writeFileSync } from 'node:fs';

/** Where the kernel can: the peak is that of what follows, and not that of the start. */
export function forgetPeakMemory(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // the kernel cannot: the peak is that of the start, too
  }
}

/** The resident set of this process at its highest, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
