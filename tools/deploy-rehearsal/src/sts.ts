import { account, globalArn } from './account.ts';
import { queryAnswer, readQuery, unknownAction } from './query-protocol.ts';
import type { RehearsedService } from './rehearsal-request.ts';

/** Far enough away for any deployment, so that no client asks for new keys in the middle of one. */
const keysLast = 60 * 60 * 1000;

/** Any role may be assumed. The keys name it, so that each later call tells who sent it. */
export const sts: RehearsedService = {
  read: readQuery,
  answer: ({ action, parameters }, { as }) => {
    if (action === 'GetCallerIdentity') {
      return queryAnswer(action, { Account: account.id, UserId: as, Arn: globalArn('iam', `user/${as}`) });
    }
    if (action !== 'AssumeRole') return unknownAction('sts', action);
    const { RoleArn = '', RoleSessionName = '' } = parameters;
    const role = RoleArn.slice(RoleArn.lastIndexOf('/') + 1);
    return queryAnswer(action, {
      AssumedRoleUser: {
        Arn: globalArn('sts', `assumed-role/${role}/${RoleSessionName}`),
        AssumedRoleId: `${role}:${RoleSessionName}`,
      },
      Credentials: {
        AccessKeyId: role,
        SecretAccessKey: 'local',
        SessionToken: 'local',
        Expiration: new Date(Date.now() + keysLast).toISOString(),
      },
    });
  },
};
