import { OutputUnreadError, watchOutput } from './closed-output.ts';
import type { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

const outputClosed = watchOutput(process.stdout);
process.stderr.on('error', () => {
  // there is nobody left to tell
});

// not awaited here: at a question whose input has ended, nothing is left to wait for, and Node.js would warn of that
void createProgram({ environment: process.env, outputClosed })
  .run(process.argv)
  .then((exitCode) => (process.exitCode = exitCode));

// of a last line that nobody reads, the stream tells after the command has ended
process.on('exit', () => {
  if (!outputClosed.aborted || process.exitCode !== exitCodes.fine) return;
  const reason = outputClosed.reason as CommandError;
  if (!(reason instanceof OutputUnreadError)) process.stderr.write(`orders: ${reason.message}\n`);
  process.exitCode = reason.exitCode;
});
