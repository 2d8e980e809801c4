import type { EngineResponse } from '../engines/engine.ts';
import type { Surround, Work } from '../gateway/gateway.ts';
import type { GatewayRequest } from '../gateway/gateway-request.ts';
import { strikes, type ArmedRule } from './armed-rule.ts';
import { failSomeEntries } from './fail-some-entries.ts';
import type { RequestFaultRule } from './fault-rule.ts';
import type { Holds } from './holds.ts';
import { refuseRequest } from './refuse-request.ts';

export interface RequestFaultsOptions {
  readonly armedRules: () => readonly ArmedRule<RequestFaultRule>[];
  readonly holds: Holds;
  /** Resolves when hanging requests are to be let go. */
  readonly over: () => Promise<void>;
  readonly killWorker: (workerId: string) => Promise<void>;
}

/** Lets a service do what a request asks for, unless a rule says otherwise. */
export function createRequestFaults({ armedRules, holds, over, killWorker }: RequestFaultsOptions): Surround {
  const killed = new Set<string>();

  function matches(rule: RequestFaultRule, request: GatewayRequest): boolean {
    if (!isOfAction(rule, request)) return false;
    if (rule.matching !== undefined && !rule.matching(request)) return false;
    // a process that was killed can be killed no more by what it had sent before
    if (rule.fault === 'kill-worker') return request.workerId !== undefined && !killed.has(request.workerId);
    return rule.from === undefined || rule.from === request.from;
  }

  async function inject(
    { rule, random }: ArmedRule<RequestFaultRule>,
    request: GatewayRequest,
    work: Work,
  ): Promise<EngineResponse | undefined> {
    switch (rule.fault) {
      case 'throttle':
      case 'error':
      case 'deny':
        return refuseRequest(rule.fault, rule.service, request.action);
      case 'partial':
        return failSomeEntries(request, work, random);
      case 'delay': {
        if (rule.when !== 'after') return holds.hold(rule.milliseconds, () => work(request));
        const answer = await work(request);
        return holds.hold(rule.milliseconds, () => answer);
      }
      case 'hang':
        if (rule.when === 'after') await work(request);
        await over();
        break;
      case 'kill-worker':
        killed.add(request.workerId ?? '');
        if (rule.when === 'after') await work(request);
        await killWorker(request.workerId ?? '');
        break;
      case 'drop-answer':
        await work(request);
        break;
      case 'drop-request':
      case 'phantom-receive':
        break;
    }
    return undefined;
  }

  /** A receive can be a phantom only when it has taken messages, so this is decided on its answer. */
  function isPhantom(request: GatewayRequest, answer: EngineResponse): boolean {
    const rules = armedRules().filter(({ rule }) => rule.fault === 'phantom-receive' && matches(rule, request));
    return rules.length > 0 && hasMessages(answer) && rules.some(strikes);
  }

  return async (request, work) => {
    const armed = armedRules().find(
      (each) => each.rule.fault !== 'phantom-receive' && matches(each.rule, request) && strikes(each),
    );
    if (armed !== undefined) return inject(armed, request, work);
    const answer = await work(request);
    return isPhantom(request, answer) ? undefined : answer;
  };
}

function isOfAction(rule: RequestFaultRule, { service, action }: GatewayRequest): boolean {
  if (rule.fault === 'phantom-receive') return service === 'sqs' && action === 'ReceiveMessage';
  return rule.service === service && (rule.action === undefined || rule.action === action);
}

function hasMessages({ status, body }: EngineResponse): boolean {
  if (status !== 200) return false;
  const { Messages = [] }: { readonly Messages?: readonly unknown[] } = JSON.parse(body.toString());
  return Messages.length > 0;
}
