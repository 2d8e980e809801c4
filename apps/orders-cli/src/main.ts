import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // a reader that goes away, as `head` does, is no error: the command does its work unheard
  if (code === 'EPIPE') return;
  process.stderr.write(`orders: expected to write the output, got ${code}\n`);
  // the command may still set the code of its own success
  process.on('exit', () => (process.exitCode = exitCodes.problem));
});
process.stderr.on('error', () => {
  // there is nobody left to tell
});

process.exitCode = await createProgram({ environment: process.env }).run(process.argv);
