import { Command, Help, Option } from 'commander';
import { stageNames } from '../stages.ts';
import { type Action, type CdkOption, readCdkOptions } from './cdk-options.ts';
import { isReserved } from './reserved-options.ts';
import { stageOption } from './stage-argument.ts';

const summaries: Readonly<Record<Action, string>> = {
  bootstrap: 'Prepares an AWS account and region for CDK, once.',
  deploy: 'Deploys the stack of a stage, and writes its outputs to outputs.<stage>.json.',
  destroy: 'Removes the stack of a stage; the Orders table stays.',
  diff: 'Compares the app with the deployed stack of a stage.',
  synth:
    'Writes the template and the assets of a stage, offline: dev to cdk.out, another stage to cdk.out.<stage> as well.',
};

/** The width of the left side of the help. */
const termColumns = 28;

/**
 * Writes the help of an action: its stage, and every option that the CDK CLI takes.
 *
 * @param columns of the terminal
 * @example describeAction('deploy') // 'Usage: npx nx run infra:deploy [options]\n…'
 */
export function describeAction(action: Action, columns = 80): string {
  const command = new Command(`npx nx run infra:${action}`)
    .usage(action === 'bootstrap' ? '[options] [aws://account/region ...]' : '[options]')
    .description(summaries[action])
    .helpOption('-h, --help', 'Help for this action; Nx keeps --help to itself, so write -- --help')
    .configureHelp({ helpWidth: columns, padWidth: () => termColumns, formatItem })
    .addHelpText('after', '\nAn option without a value has an opposite, for instance --no-staging.');
  for (const option of [stageOption, ...readCdkOptions(action)]) {
    if (!isReserved(action, option.name)) command.addOption(toHelpOption(option));
  }
  // only outputHelp writes what addHelpText adds
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

/** The description of a long option starts on the next line, or it would have no room beside it. */
function formatItem(term: string, width: number, description: string, help: Help): string {
  const format = Help.prototype.formatItem.bind(help);
  if (term.length <= width) return format(term, width, description, help);
  return `  ${term}\n${format('', width, description, help)}`;
}

function toHelpOption({ name, type, aliases, choices, description }: CdkOption): Option {
  const letter = aliases.find((alias) => alias.length === 1);
  const flags = letter === undefined ? `--${name}` : `-${letter}, --${name}`;
  const value = { array: 'text', boolean: '', number: 'number', string: 'text' }[type];
  const repeatable = type === 'array' && !/multiple times|repeated/.test(description);
  return new Option(
    value === '' ? flags : `${flags} <${name === stageOption.name ? stageNames.join('|') : value}>`,
    [
      description,
      ...(choices === undefined || name === stageOption.name ? [] : [`(${choices.join(', ')})`]),
      ...(repeatable ? ['(repeatable)'] : []),
    ].join(' '),
  );
}
