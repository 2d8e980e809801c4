import { createHash } from 'node:crypto';
import { account } from './account.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { Asked, RehearsalAnswer, RehearsalRequest, RehearsedService } from './rehearsal-request.ts';
import { toXml, type XmlValue } from './xml.ts';

/** Objects by their keys. */
export type Objects = Map<string, Buffer>;

/** The assets bucket, in path style: `/<bucket>/<key>`. It exists as long as the bootstrap stack does. */
export const createS3 = (objects: Objects, isBootstrapped: () => boolean): RehearsedService => ({
  read: readS3,
  answer: async ({ action, parameters: { key = '', prefix = '' } }, request) => {
    if (!isBootstrapped()) return error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    switch (action) {
      case 'HeadBucket':
        return { status: 200, headers: { 'x-amz-bucket-region': account.region }, body: '' };
      case 'GetBucketLocation':
        // us-east-1 is the one region without a name here
        return xml({ LocationConstraint: '' });
      case 'GetBucketEncryption':
        return xml({
          ServerSideEncryptionConfiguration: {
            Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          },
        });
      case 'ListObjectsV2':
        return list(objects, prefix);
      case 'PutObject':
        objects.set(key, readContent(request));
        return { status: 200, headers: { etag: etag(readContent(request)) }, body: '' };
      case 'GetObject':
      case 'HeadObject': {
        const content = objects.get(key);
        if (content === undefined) return error(404, 'NoSuchKey', 'The specified key does not exist.');
        return { status: 200, headers: { etag: etag(content) }, body: content };
      }
      default:
        return error(501, 'NotImplemented', `expected an action of s3 that the rehearsal answers, got ${action}`);
    }
  },
});

function readS3({ method, url }: RehearsalRequest): Asked {
  const [bucket = '', ...path] = decodeURIComponent(url.pathname).slice(1).split('/');
  const key = path.join('/');
  const query = url.searchParams;
  const prefix = query.get('prefix');
  const parameters = { bucket, ...(key === '' ? {} : { key }), ...(prefix === null ? {} : { prefix }) };
  if (key !== '' && !query.has('uploadId') && !query.has('uploads')) {
    const actions: Readonly<Record<string, string>> = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject' };
    return { action: actions[method] ?? `${method} object`, parameters };
  }
  if (query.has('location')) return { action: 'GetBucketLocation', parameters };
  if (query.has('encryption')) return { action: 'GetBucketEncryption', parameters };
  if (query.get('list-type') === '2') return { action: 'ListObjectsV2', parameters };
  return { action: method === 'HEAD' ? 'HeadBucket' : `${method} ${url.search}`, parameters };
}

const readContent = ({ headers, body }: RehearsalRequest): Buffer =>
  headers['content-encoding']?.includes('aws-chunked') === true ? decodeAwsChunked(body) : body;

function list(objects: Objects, prefix: string): RehearsalAnswer {
  const contents = [...objects].filter(([key]) => key.startsWith(prefix));
  const elements = contents.map(([Key, content]) => toXml({ Contents: { Key, Size: String(content.length) } }));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<ListBucketResult><KeyCount>${contents.length}</KeyCount>${elements.join('')}</ListBucketResult>`,
  };
}

const etag = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

const xml = (value: XmlValue, status = 200): RehearsalAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: toXml(value),
});

const error = (status: number, Code: string, Message: string): RehearsalAnswer =>
  xml({ Error: { Code, Message } }, status);
