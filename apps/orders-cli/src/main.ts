import { OutputUnreadError, watchOutput } from './closed-output.ts';
import type { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

const outputClosed = watchOutput(process.stdout);
process.stderr.on('error', () => {
  // there is nobody left to tell
});

process.exitCode = await createProgram({ environment: process.env, outputClosed }).run(process.argv);

// of a last line that nobody reads, the stream tells after the command has ended
process.on('exit', () => {
  if (!outputClosed.aborted || process.exitCode !== exitCodes.fine) return;
  const reason = outputClosed.reason as CommandError;
  if (!(reason instanceof OutputUnreadError)) process.stderr.write(`orders: ${reason.message}\n`);
  process.exitCode = reason.exitCode;
});
